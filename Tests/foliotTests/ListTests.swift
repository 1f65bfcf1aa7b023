import ArgumentParser
import Testing

@testable import foliot

struct ListTests {
    @Test(arguments: [(0, 0), (0, 3), (2, 3)])
    func `a list is fine that is empty or has something that could be opened`(troubles: Int, count: Int) throws {
        try checkListed(troubles: troubles, of: count)
    }

    @Test(arguments: [1, 3])
    func `a list of which nothing could be opened is a failure`(count: Int) {
        #expect(throws: ExitCode.failure) { try checkListed(troubles: count, of: count) }
    }
}
