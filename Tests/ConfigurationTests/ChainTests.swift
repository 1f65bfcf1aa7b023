import Testing

/// Clocks from `(name, device, follows)`, after a pulse on a PPS device, one on a card and a full time.
private func clocks(_ clocks: (name: String, device: String, follows: String)...) -> String {
    clocks.reduce(
        """
        [[reference]]
        name = "pps"
        pulse = "pps:/dev/pps0"
        [[reference]]
        name = "gnss"
        pulse = "phc:/dev/ptp0?pin=0"
        [[reference]]
        name = "atomic"
        time = "phc:/dev/ptp1"
        """
    ) { $0 + "\n[[clock]]\nname = \"\($1.name)\"\ndevice = \"\($1.device)\"\nfollows = \($1.follows)" }
}

struct ChainTests {
    static let impossible: [(text: String, problem: String)] = [
        (
            clocks(("system", "system", "[\"gnss\"]")),
            """
            f:13: [[clock]] "system": follows: the pulses of "gnss" are stamped by phc:/dev/ptp0, not by system; \
            let "card" (a [[clock]] with device = "phc:/dev/ptp0") follow "gnss" and "system" follow "card"
            """
        ),
        (
            clocks(("card", "phc:/dev/ptp0", "[]"), ("system", "system", "[\"gnss\"]")),
            """
            f:17: [[clock]] "system": follows: the pulses of "gnss" are stamped by phc:/dev/ptp0, not by system; \
            let "card" follow "gnss" and "system" follow "card"
            """
        ),
        (
            clocks(("card", "phc:/dev/ptp0", "[\"pps\"]")),
            """
            f:13: [[clock]] "card": follows: the pulses of "pps" are stamped by the system clock, so only the system \
            clock can follow them; let "system" follow "pps" and "card" follow "system"
            """
        ),
        (
            clocks(("card", "phc:ptp1", "[\"atomic\"]")),
            """
            f:13: [[clock]] "card": follows: "atomic" is this clock itself (phc:ptp1); \
            name a reference on another device
            """
        ),
        (
            clocks(("a", "phc:a", "[\"b\"]"), ("b", "phc:b", "[\"c\"]"), ("c", "phc:c", "[\"a\"]")),
            """
            f:13: [[clock]] "a": follows: the clocks follow one another in a loop: \
            a follows b follows c follows a; let one of them follow a reference instead
            """
        ),
        (
            clocks(("a", "phc:a", "[\"a\"]")),
            "f:13: [[clock]] \"a\": follows: a clock cannot follow itself; name a reference or another clock"
        ),
        (
            clocks(("a", "phc:a", "[\"atomc\"]")),
            "f:13: [[clock]] \"a\": follows: no reference or clock is called \"atomc\"; did you mean \"atomic\"?"
        ),
        (
            clocks(("a", "phc:a", "[\"atomic\", \"atomic\"]")),
            "f:13: [[clock]] \"a\": follows: \"atomic\" is named twice; name it once"
        ),
        (
            clocks(("a", "phc:/dev/ptp3", "[]"), ("b", "phc:ptp3", "[]")),
            """
            f:16: [[clock]] "b": device: clock "a" is on phc:ptp3 already; one device is one clock: merge the two
            """
        ),
        (
            clocks(("gnss", "system", "[]")),
            """
            f:11: [[clock]] "gnss": name: another reference or clock has this name; give each a name of its own
            """
        ),
    ]

    @Test(arguments: impossible)
    func `a chain that cannot be is refused and a possible one is named`(text: String, problem: String) {
        #expect(problems(of: text) == [problem])
    }

    @Test func `a loop behind another clock is found once`() {
        let text = clocks(("x", "phc:x", "[\"a\"]"), ("a", "phc:a", "[\"b\"]"), ("b", "phc:b", "[\"a\"]"))
        let found = problems(of: text)
        #expect(found.count == 1)
        #expect(found.first?.contains("a follows b follows a;") == true)
    }
}
