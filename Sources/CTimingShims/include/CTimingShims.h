#ifndef CTIMING_SHIMS_H
#define CTIMING_SHIMS_H
#endif
