import Recordings

extension Sample {
    /// The example of Documentation/record-format.md, made by another program after that page.
    static let own = [
        Sample(
            "a recording of foliot", .foliot, kind: .phase,
            [
                Expected(
                    name: "pps:/dev/pps0", times: [day + 1, day + 2, day + 3], values: [1.2e-7, 9.5e-8, 1.3e-7])
            ],
            dump: """
                89 46 1a 92 01 5c 00 01 00 00 3d 4a 4a 5f c5 18
                00 50 39 27 8c 04 00 00 05 62 65 6e 63 68 0c 66
                6f 6c 69 6f 74 20 30 2e 31 2e 30 02 01 f7 01 73
                0d 70 70 73 3a 2f 64 65 76 2f 70 70 73 30 06 73
                79 73 74 65 6d 05 61 68 65 61 64 03 fd 04 64 65
                67 43 08 68 77 6d 6f 6e 3a 2f 74 02 2f 74 04 77
                61 72 6d 2a 24 52 a7 89 46 1a 92 01 5c 00 01 00
                00 3d 4a 4a 5f c5 18 00 50 39 27 8c 04 00 00 05
                62 65 6e 63 68 0c 66 6f 6c 69 6f 74 20 30 2e 31
                2e 30 02 01 f7 01 73 0d 70 70 73 3a 2f 64 65 76
                2f 70 70 73 30 06 73 79 73 74 65 6d 05 61 68 65
                61 64 03 fd 04 64 65 67 43 08 68 77 6d 6f 6e 3a
                2f 74 02 2f 74 04 77 61 72 6d 2a 24 52 a7 89 46
                1a 92 03 1f 00 2a 24 52 a7 00 01 00 00 3d 4a 4a
                5f c5 18 00 50 39 27 8c 04 00 00 08 70 70 73 2d
                67 70 69 6f fa a5 8d e3 89 46 1a 92 02 29 00 2a
                24 52 a7 00 01 00 8b 3e fe 4a 5f c5 18 00 db 3a
                db 8c 04 00 00 03 f0 a9 be dd d0 d2 af c5 31 00
                ce a7 d6 b9 07 00 78 02 7c c3 80 f7 89 46 1a 92
                02 29 00 2a 24 52 a7 01 03 00 40 e2 f8 4c 5f c5
                18 00 90 de d5 8e 04 00 00 02 80 bc a9 ba d4 d2
                af c5 31 80 c4 05 80 90 df c0 4a 1b aa 5b 99 81
                89 46 1a 92 03 1e 00 2a 24 52 a7 ff 03 00 78 7e
                15 4d 5f c5 18 00 c8 7a f2 8e 04 00 00 07 53 49
                47 54 45 52 4d f0 69 22 1f
                """)
    ]
}
