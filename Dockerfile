# Wenzheng in a container, by the same steps as on a machine:
#
#   docker build --tag wenzheng .
#   docker run --publish 127.0.0.1:7860:7860 --volume "$PWD/documents:/app/documents:ro" --volume wenzheng-index:/app/.index wenzheng
#
# torch: on Linux, pip's plain choice brings the CUDA libraries, several gigabytes that nothing here needs. The install
# page of PyTorch gives the option that makes pip choose the CPU build; hand that option over as it stands there:
#
#   docker build --build-arg TORCH_OPTIONS="..." --tag wenzheng .
FROM python:3.11-slim

ARG TORCH_OPTIONS=""
# DOC and WPS files are read through LibreOffice; OFFICE="" leaves it out.
ARG OFFICE="libreoffice-writer-nogui"
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_PROGRESS_BAR=off

RUN apt-get update \
    && apt-get install --yes --no-install-recommends make libglib2.0-0 $OFFICE \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home wenzheng \
    && mkdir -p /app/documents /app/.index \
    && chown -R wenzheng:wenzheng /app

USER wenzheng
WORKDIR /app
COPY --chown=wenzheng:wenzheng . .
RUN make install EXTRAS="[ocr,office]" TORCH_OPTIONS="$TORCH_OPTIONS"

VOLUME ["/app/documents", "/app/.index"]
EXPOSE 7860

# Inside the container the page listens on every address; which of the host's addresses reach it is what --publish says.
CMD ["make", "chat", "HOST=0.0.0.0"]
