"""Tables of answers that were given with another tool: rows, columns and what they mean. No process, file or database
is known here but in ``read_table``: what it takes is bytes and forms, what it gives is data.
"""
