import Recordings

extension Sample {
    static let linuxptp = [
        Sample(
            "ts2phc and phc2sys with their own prefix", .linuxptp, .elapsed,
            [
                Expected(name: "ts2phc /dev/ptp3", times: [27.133, 28.14], values: [6.4e-7, 9.6e-8]),
                Expected(name: "phc2sys CLOCK_REALTIME", times: [27.5], values: [-1.5e-8]),
            ],
            """
            ts2phc[26.624]: /dev/ptp3 SKIP extts index 0 at 21.449898912 src 21.657784518
            ts2phc[27.133]: /dev/ptp3 offset        640 s2 freq   +5112
            phc2sys[27.500]: CLOCK_REALTIME phc offset       -15 s2 freq  -36503 delay   2298
            ts2phc[28.140]: /dev/ptp3 offset         96 s2 freq   +4759

            """),
        Sample(
            "ptp4l in the system's log", .linuxptp, .elapsed,
            [Expected(name: "ptp4l master", times: [195_230.451, 195_231.451], values: [6.1e-8, -1e-9])],
            """
            Jul 25 00:00:01 bench ptp4l[812]: [195229.000] port 1 (eth0): UNCALIBRATED to SLAVE on MASTER_CLOCK_SELECTED
            Jul 25 00:00:02 bench ptp4l[812]: [195230.451] master offset         61 s2 freq   -3972 path delay        89
            2026-07-25T00:00:03.741191+00:00 bench ptp4l: [195231.451] master offset         -1 s2 freq   -3970 path delay        89

            """),
        Sample(
            "summaries of two configurations", .linuxptp, .elapsed, kind: .frequency,
            [
                Expected(
                    name: "ptp4l ptp4l.0.config", times: [74_737.942, 74_738.942], values: [-1.6642e-5, -1.664e-5]),
                Expected(name: "phc2sys ptp4l.0.config CLOCK_REALTIME", times: [74_738.5], values: [1.196097e-3]),
            ],
            """
            ptp4l[74737.942]: [ptp4l.0.config:6] rms   53 max   74 freq -16642 +/-  40 delay  1089 +/-  20
            phc2sys[74738.500]: [ptp4l.0.config:6] CLOCK_REALTIME rms 9452 max 9452 freq +1196097 +/-   0 delay  1000 +/-   0
            ptp4l[74738.942]: [ptp4l.0.config:6] rms   51 max   70 freq -16640 +/-  40 delay  1089 +/-  20

            """),
    ]

    static let others = [
        Sample(
            "loopstats", .loopstats, .utc,
            [Expected(name: "loop", times: [day + 75.5, day + 91.5], values: [-6e-6, 1e-6])],
            """
            61246 75.500 0.000006000 13.778190 0.000351733 0.013380 6
            61246 91.500 -0.000001000 13.778210 0.000340000 0.013200 6

            """),
        Sample(
            "peerstats", .peerstats, .utc,
            [
                Expected(name: "127.127.4.1", times: [day + 10.5, day + 74.5], values: [0.001605376, 0.0015]),
                Expected(name: "192.0.2.1", times: [day + 11.5], values: [-0.0025]),
            ],
            """
            61246 10.500 127.127.4.1 9714 -0.001605376 0.000000000 0.001424877 0.000958674
            61246 11.500 192.0.2.1 9414 0.002500000 0.010000000 0.001424877 0.000958674
            61246 74.500 127.127.4.1 9714 -0.001500000 0.000000000 0.001424877 0.000958674

            """),
        Sample(
            "gpsd", .gpsd, .utc,
            [
                Expected(name: "TOFF /dev/ttyS0", times: [day + 1], values: [0.14]),
                Expected(name: "PPS /dev/pps0", times: [day + 2, day + 3], values: [1.881e-6, -1e-6]),
            ],
            #"""
            {"class":"VERSION","release":"3.25","rev":"3.25","proto_major":3,"proto_minor":15}
            {"class":"DEVICES","devices":[{"class":"DEVICE","path":"/dev/ttyS0","driver":"u-blox"},{"path":"a\"}"}]}
            {"class":"TOFF","device":"/dev/ttyS0","real_sec":1784937601,"real_nsec":0,"clock_sec":1784937601,"clock_nsec":140000000}
            {"class":"PPS","device":"/dev/pps0","real_sec":1784937602,"real_nsec":0,"clock_sec":1784937602,"clock_nsec":1881,"precision":-20}
            {"class":"PPS","device":"/dev/pps0","real_sec":1784937603, "real_nsec":0,"clock_sec":1784937602,"clock_nsec":999999000,"precision":-20,"qErr":-1234}

            """#),
        Sample(
            "TICC with time stamps", .ticc, .elapsed,
            [
                Expected(name: "chA", times: [1.25, 2.250000001, 3.250000001], values: [0, -1e-9, -1e-9]),
                Expected(name: "chB", times: [1.250000002, 2.249999998, 3.250000003], values: [0, 4e-9, -1e-9]),
                Expected(
                    name: "chA - chB", times: [1.25, 2.250000001, 3.250000001], values: [2e-9, -3e-9, 2e-9]),
            ],
            """
            # TAPR TICC Timestamping Counter
            #####################
            1.250000000000 chA
            1.250000002000 chB
            2.249999998000 chB
            2.250000001000 chA
            3.250000001000 chA
            3.250000003000 chB

            """),
        Sample(
            "TICC with periods", .ticc, .elapsed,
            [Expected(name: "chA", times: [1.000000001, 1.999999999, 3.000000001], values: [-1e-9, 1e-9, -1e-9])],
            """
            1.000000001000 chA
            0.999999998000 chA
            1.000000002000 chA

            """),
        Sample(
            "TICC with intervals", .ticc, .absent,
            [Expected(name: "TI(A->B)", times: [], values: [1.25e-8, -2.5e-10, 0.5])],
            """
            0.000000012500 TI(A->B)
            -0.000000000250 TI(A->B)
            0.500000000000 TI(A->B)

            """),
    ]
}
