"""Where files lie, on a disk or elsewhere: read, measured and written by their paths.

FolderStore   a folder of this machine
RemoteStore   an address such as s3://bucket/cards, through fsspec
"""

from generator.store.address import is_address, remote_store
from generator.store.folder import FolderStore
from generator.store.lease import Lease, leased
from generator.store.model import Store
from generator.store.remote import RemoteStore

__all__ = [
    "FolderStore",
    "Lease",
    "RemoteStore",
    "Store",
    "is_address",
    "leased",
    "remote_store",
]
