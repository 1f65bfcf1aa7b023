#ifndef CTIMING_FILE_H
#define CTIMING_FILE_H

#include "ctiming_result.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

ctiming_result ctiming_open(const char *_Nonnull path, int flags);
ctiming_result ctiming_create(const char *_Nonnull path, int flags, unsigned int mode);
ctiming_result ctiming_close(int fd);
ctiming_result ctiming_read(int fd, void *_Nullable buffer, size_t count);
ctiming_result ctiming_write(int fd, const void *_Nullable bytes, size_t count);
/// What has been written is on the disk when this returns; not the times of the file.
ctiming_result ctiming_flush(int fd);
/// The same of all that is known of a file or a directory.
ctiming_result ctiming_flush_all(int fd);
/// EWOULDBLOCK where another has the file.
ctiming_result ctiming_lock(int fd);
/// Makes a directory and writes its name over the six X at the end of `template`.
ctiming_result ctiming_mkdtemp(char *_Nonnull template);
ctiming_result ctiming_rmdir(const char *_Nonnull path);
ctiming_result ctiming_mkdir(const char *_Nonnull path, unsigned int mode);
ctiming_result ctiming_rename(const char *_Nonnull from, const char *_Nonnull to);
ctiming_result ctiming_unlink(const char *_Nonnull path);
ctiming_result ctiming_chmod(const char *_Nonnull path, unsigned int mode);

/// Where a symbolic link leads: how many bytes were put into `buffer`, without a zero at the end.
ctiming_result ctiming_readlink(const char *_Nonnull path, void *_Nullable buffer, size_t count);

ctiming_result ctiming_symlink(const char *_Nonnull target, const char *_Nonnull path);

/// What is at a path; a symbolic link is not followed.
ctiming_result ctiming_lstat(const char *_Nonnull path, struct stat *_Nonnull status);
/// What a path leads to, links followed.
ctiming_result ctiming_stat(const char *_Nonnull path, struct stat *_Nonnull status);

ctiming_result ctiming_poll(struct pollfd *_Nullable descriptors, unsigned long count, int milliseconds);

/// One descriptor, not waited for: what is ready, 0 for nothing.
ctiming_result ctiming_poll_now(int fd, short events);

/// A directory being read; NULL and errno's negative in `outcome` if it cannot be.
void *_Nullable ctiming_opendir(const char *_Nonnull path, ctiming_result *_Nonnull outcome);
/// The next entry's name, valid until the next call; NULL at the end.
const char *_Nullable ctiming_readdir(void *_Nonnull directory);
void ctiming_closedir(void *_Nonnull directory);

#endif
