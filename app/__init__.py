"""年报核对: checks the statutory tables of annual reports on open government information."""

__version__ = "0.1.0"
