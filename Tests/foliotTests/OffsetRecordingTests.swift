import Recordings
import Stability
import Testing

@testable import foliot

struct OffsetRecordingTests {
    private static func recording(_ kind: RecordingKind) -> EvenRecording {
        EvenRecording(
            file: "roof.txt", format: .columns, kind: kind, source: "", findings: [], outliers: [],
            record: PhaseRecord(phase: [1e-9, 2e-9], interval: 1))
    }

    @Test func `a recording of frequencies is refused where offsets are needed`() throws {
        #expect(try Self.recording(.phase).offsets().phase == [1e-9, 2e-9])
        let refusal = #expect(throws: Failure.self) { try Self.recording(.frequency).offsets() }
        #expect(refusal?.description.hasPrefix("roof.txt: it holds frequencies, which know no delay;") == true)
    }
}
