"""A drive whose reads hang or fail when a test says so: `hanging-drive.py FOLDER MOUNTPOINT` shows the files of FOLDER.

Each line of the standard input is a mode: `answer`, `hang`, or `fail` (EIO). Reads that hang go on with the next mode.
Each read that begins to hang or fails is told by a line of the standard output. It ends with its standard input.
"""

import errno
import os
import sys
import threading

try:
    from fusepy import FUSE, FuseOSError, Operations  # Debian's name for it
except ImportError:
    from fuse import FUSE, FuseOSError, Operations


class HangingDrive(Operations):
    use_ns = True

    def __init__(self, folder):
        self.folder = folder
        self.mode = "answer"
        self.changed = threading.Condition()

    def set_mode(self, mode):
        with self.changed:
            self.mode = mode
            self.changed.notify_all()

    def init(self, path):
        say("mounted")

    def getattr(self, path, fh=None):
        try:
            stat = os.lstat(self.folder + path)
        except OSError as error:
            raise FuseOSError(error.errno)
        result = {name: getattr(stat, name) for name in ("st_mode", "st_nlink", "st_size", "st_uid", "st_gid")}
        return {**result, **{f"st_{time}": getattr(stat, f"st_{time}_ns") for time in ("atime", "mtime", "ctime")}}

    def readdir(self, path, fh):
        return [".", "..", *os.listdir(self.folder + path)]

    def open(self, path, flags):
        return os.open(self.folder + path, os.O_RDONLY)

    def release(self, path, fh):
        os.close(fh)
        return 0

    def read(self, path, size, offset, fh):
        with self.changed:
            if self.mode == "hang":
                say("hangs")
                self.changed.wait_for(lambda: self.mode != "hang")
            if self.mode == "fail":
                say("fails")
                raise FuseOSError(errno.EIO)
        return os.pread(fh, size, offset)


def say(line):
    print(line, flush=True)


def obey(drive):
    for line in sys.stdin:
        drive.set_mode(line.strip())
    drive.set_mode("fail")  # Nobody waits for ever.
    os.system(f'umount -l "{sys.argv[2]}"')


drive = HangingDrive(sys.argv[1])
threading.Thread(target=obey, args=[drive], daemon=True).start()
# Without the kernel's memory of what was read, each read comes here.
FUSE(drive, sys.argv[2], foreground=True, direct_io=True, ro=True)
