"""The review as a document: Markdown and one page of HTML; `faces/print` sets it on paper."""
