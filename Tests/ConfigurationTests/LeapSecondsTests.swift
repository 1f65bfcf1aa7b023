import Configuration
import Testing
import TimeUnits

@testable import struct TimeUnits.LeapSeconds

/// The list of the IERS as Debian 12 ships it (Bulletin C 70), without its long comments.
let bulletin70 = """
    #\tUpdated through IERS Bulletin C
    #$\t3960835200
    #
    #@\t3991593600
    #NTP Time      DTAI    Day Month Year
    2272060800      10      # 1 Jan 1972
    2287785600      11      # 1 Jul 1972
    2303683200      12      # 1 Jan 1973
    2335219200      13      # 1 Jan 1974
    2366755200      14      # 1 Jan 1975
    2398291200      15      # 1 Jan 1976
    2429913600      16      # 1 Jan 1977
    2461449600      17      # 1 Jan 1978
    2492985600      18      # 1 Jan 1979
    2524521600      19      # 1 Jan 1980
    2571782400      20      # 1 Jul 1981
    2603318400      21      # 1 Jul 1982
    2634854400      22      # 1 Jul 1983
    2698012800      23      # 1 Jul 1985
    2776982400      24      # 1 Jan 1988
    2840140800      25      # 1 Jan 1990
    2871676800      26      # 1 Jan 1991
    2918937600      27      # 1 Jul 1992
    2950473600      28      # 1 Jul 1993
    2982009600      29      # 1 Jul 1994
    3029443200      30      # 1 Jan 1996
    3076704000      31      # 1 Jul 1997
    3124137600      32      # 1 Jan 1999
    3345062400      33      # 1 Jan 2006
    3439756800      34      # 1 Jan 2009
    3550089600      35      # 1 Jul 2012
    3644697600      36      # 1 Jul 2015
    3692217600      37      # 1 Jan 2017
    #
    #h\t49db2447 571e5e1b 2f002a53 9c8da8e4 39b8e49e
    """
