#include "ctiming_interface.h"
#include "outcome.h"

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

ctiming_result ctiming_ethtool_hardware_clock(int fd, const char *interface, int *index) {
    struct ethtool_ts_info info = {.cmd = ETHTOOL_GET_TS_INFO};
    struct ifreq request = {.ifr_data = (char *)&info};
    if (strlen(interface) >= sizeof request.ifr_name) {
        return -ENODEV;
    }
    strcpy(request.ifr_name, interface);
    ctiming_result outcome = ctiming_outcome(ioctl(fd, SIOCETHTOOL, &request));
    *index = info.phc_index;
    return outcome;
}

ctiming_result ctiming_interface_socket(void) {
    return ctiming_outcome(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
}
