// The one script of every page; what it does, pages do without it too.
export {};
