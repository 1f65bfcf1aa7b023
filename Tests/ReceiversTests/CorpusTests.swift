import Testing

/// Each input of the corpus, through the same functions that are fuzzed.
struct CorpusTests {
    @Test func `the scanner gives the same whole and in pieces`() {
        let inputs = Recordings.corpus("scanner")
        #expect(!inputs.isEmpty)
        for input in inputs { scanner(input) }
    }

    @Test func `sentences are read without a trap`() {
        let inputs = Recordings.corpus("nmea")
        #expect(!inputs.isEmpty)
        for input in inputs { nmea(input) }
    }

    @Test func `frames are read without a trap, and found again`() {
        let inputs = Recordings.corpus("ubx")
        #expect(!inputs.isEmpty)
        for input in inputs { ubx(input) }
    }
}
