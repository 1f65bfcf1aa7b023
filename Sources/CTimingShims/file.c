#include "ctiming_file.h"
#include "outcome.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

ctiming_result ctiming_open(const char *path, int flags) {
    return ctiming_outcome(open(path, flags | O_CLOEXEC));
}

ctiming_result ctiming_create(const char *path, int flags, unsigned int mode) {
    return ctiming_outcome(open(path, flags | O_CREAT | O_CLOEXEC, mode));
}

ctiming_result ctiming_close(int fd) {
    return ctiming_outcome(close(fd));
}

ctiming_result ctiming_read(int fd, void *buffer, size_t count) {
    return ctiming_outcome(read(fd, buffer, count));
}

ctiming_result ctiming_write(int fd, const void *bytes, size_t count) {
    return ctiming_outcome(write(fd, bytes, count));
}

ctiming_result ctiming_flush(int fd) {
    return ctiming_outcome(fdatasync(fd));
}

ctiming_result ctiming_flush_all(int fd) {
    return ctiming_outcome(fsync(fd));
}

ctiming_result ctiming_lock(int fd) {
    return ctiming_outcome(flock(fd, LOCK_EX | LOCK_NB));
}

ctiming_result ctiming_mkdtemp(char *template) {
    return mkdtemp(template) == NULL ? ctiming_outcome(-1) : 0;
}

ctiming_result ctiming_rmdir(const char *path) {
    return ctiming_outcome(rmdir(path));
}

ctiming_result ctiming_mkdir(const char *path, unsigned int mode) {
    return ctiming_outcome(mkdir(path, mode));
}

ctiming_result ctiming_rename(const char *from, const char *to) {
    return ctiming_outcome(rename(from, to));
}

ctiming_result ctiming_unlink(const char *path) {
    return ctiming_outcome(unlink(path));
}

ctiming_result ctiming_chmod(const char *path, unsigned int mode) {
    return ctiming_outcome(chmod(path, mode));
}

ctiming_result ctiming_readlink(const char *path, void *buffer, size_t count) {
    return ctiming_outcome(readlink(path, buffer, count));
}

ctiming_result ctiming_symlink(const char *target, const char *path) {
    return ctiming_outcome(symlink(target, path));
}

ctiming_result ctiming_lstat(const char *path, struct stat *status) {
    return ctiming_outcome(lstat(path, status));
}

ctiming_result ctiming_stat(const char *path, struct stat *status) {
    return ctiming_outcome(stat(path, status));
}

ctiming_result ctiming_poll(struct pollfd *descriptors, unsigned long count, int milliseconds) {
    return ctiming_outcome(poll(descriptors, count, milliseconds));
}

ctiming_result ctiming_poll_now(int fd, short events) {
    struct pollfd descriptor = {.fd = fd, .events = events};
    ctiming_result outcome = ctiming_outcome(poll(&descriptor, 1, 0));
    return outcome > 0 ? descriptor.revents : outcome;
}

void *ctiming_opendir(const char *path, ctiming_result *outcome) {
    DIR *directory = opendir(path);
    *outcome = directory == NULL ? -(long)errno : 0;
    return directory;
}

const char *ctiming_readdir(void *directory) {
    const struct dirent *entry = readdir(directory);
    return entry == NULL ? NULL : entry->d_name;
}

void ctiming_closedir(void *directory) {
    closedir(directory);
}
