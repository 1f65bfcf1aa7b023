import Foundation
import Testing

@Suite(.serialized, .enabled(if: Program.hasUmockdev, "umockdev is not installed; Scripts/test installs it on Debian"))
struct PlugTests {
    /// What must be so is in the script, whose last line says what was.
    @Test func `a thousand random pluggings are all seen, leave nothing behind and end nothing`() throws {
        let plug = try Program(Program.hosts.appending(path: "plug"), Program.foliot().path())
        #expect(plug.status == 0, "\(plug.output)")
        #expect(plug.output.contains("pluggings: descriptors"))
    }
}
