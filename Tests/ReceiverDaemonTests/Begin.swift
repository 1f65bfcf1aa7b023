// Grows in this issue.
