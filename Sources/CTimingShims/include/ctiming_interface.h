#ifndef CTIMING_INTERFACE_H
#define CTIMING_INTERFACE_H

#include "ctiming_result.h"

/// Which /dev/ptpN stamps the packets of a network interface: its number, or -1 for none (ETHTOOL_GET_TS_INFO).
///
/// - Parameter fd: Any socket.
ctiming_result ctiming_ethtool_hardware_clock(int fd, const char *_Nonnull interface, int *_Nonnull index);

/// A socket that carries no data, only questions about interfaces.
ctiming_result ctiming_interface_socket(void);

#endif
