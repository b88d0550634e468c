"""The tree of a document's sections: 编章节条款项, 一、（一）1.（1）, days, persons, annexes."""
