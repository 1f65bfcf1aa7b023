import Testing

@testable import Discipline

/// Who may speak, as a table: intervals, and who of them shares what most share.
@Suite struct SelectionTests {
    private typealias Claim = Selection.Claim

    /// An interval, perhaps of who was followed up to now, perhaps of who jumped alone.
    private static func claim(_ middle: Double, _ reach: Double, followed: Bool = false, suspect: Bool = false) -> Claim
    {
        Claim(place: 0, middle: middle, reach: reach, isFollowed: followed, isSuspect: suspect)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        fileprivate var claims: [Selection.Claim]
        var members: [Int]
        var isMajority: Bool
        var middle: Double
    }

    private static func row(
        _ name: String, _ claims: [Claim], members: [Int], majority: Bool, middle: Double
    ) -> Row {
        Row(testDescription: name, claims: claims, members: members, isMajority: majority, middle: middle)
    }

    static let rows = [
        row("one alone", [claim(7, 2)], members: [0], majority: true, middle: 7),
        row("two that agree", [claim(0, 10), claim(12, 10)], members: [0, 1], majority: true, middle: 6),
        row("two that touch", [claim(0, 5), claim(10, 5)], members: [0, 1], majority: true, middle: 5),
        row(
            "two that disagree: the sharper", [claim(0, 10), claim(100, 5)], members: [1], majority: false, middle: 100),
        row(
            "two alike that disagree: the first", [claim(0, 5), claim(100, 5)], members: [0], majority: false, middle: 0
        ),
        row(
            "two alike that disagree: who is followed", [claim(0, 5), claim(100, 5, followed: true)], members: [1],
            majority: false, middle: 100),
        row(
            "two that disagree: not who jumped alone, be it sharp and followed",
            [claim(0, 50), claim(100, 5, followed: true, suspect: true)], members: [0], majority: false, middle: 0),
        row(
            "one liar of three", [claim(0, 10), claim(3, 10), claim(200, 1, followed: true)], members: [0, 1],
            majority: true, middle: 1.5),
        row(
            "a liar that is within one other", [claim(0, 10), claim(4, 10), claim(13, 2)], members: [1, 2],
            majority: true, middle: 12.5),
        row(
            "three of which none agrees with another", [claim(0, 1), claim(50, 1, followed: true), claim(100, 1)],
            members: [1], majority: false, middle: 50),
        row(
            "two against two: the sharper", [claim(0, 10), claim(0, 10), claim(90, 4), claim(91, 4)], members: [2, 3],
            majority: false, middle: 90.5),
        row(
            "two against two, of whom one jumped alone",
            [claim(0, 10), claim(0, 10), claim(90, 10, suspect: true), claim(91, 10)], members: [0, 1],
            majority: false, middle: 0),
        row(
            "three suspects are more than one who is none",
            [claim(0, 10), claim(90, 10, suspect: true), claim(91, 10, suspect: true), claim(92, 10, suspect: true)],
            members: [1, 2, 3], majority: true, middle: 91),
    ]

    @Test(arguments: rows) func `those who share what most share may speak`(row: Row) {
        let selection = Selection(among: row.claims)
        #expect(row.claims.indices.filter { row.claims[$0].holds(selection.point) } == row.members)
        #expect(selection.isMajority == row.isMajority)
        #expect(abs(selection.middle - row.middle) < 1e-9)
    }

    @Test
    func `where the clock can be when a minority lies is told from three on, and when it does not look like chance`() {
        func spread(_ claims: [Claim]) -> [Double]? {
            let selection = Selection(among: claims)
            return selection.spread(among: claims).map { [$0.low + selection.middle, $0.high + selection.middle] }
        }
        func claim(_ middle: Double, _ reach: Double) -> Claim { Self.claim(middle, reach) }
        #expect(spread([claim(0, 10), claim(15, 10)]) == nil)
        #expect(spread([claim(0, 10), claim(2, 10), claim(-2, 10)]) == nil)
        // Of −10…10, −6…14 and 4…24 two hold what is from −6 to 14.
        #expect(
            spread([claim(0, 10), claim(4, 10), claim(14, 10)]) == [-6, 14])
    }

    /// One reach away is 1/(1 + 2⁴) of the weight.
    @Test func `who stands at the edge has little weight`() {
        let (centre, edge) = (Self.claim(0, 10), Self.claim(10, 10))
        #expect(centre.weight(round: 0) == 0.01)
        #expect(abs(edge.weight(round: 0) - 0.01 / 17) < 1e-12)
        #expect(Self.claim(0, 1e300).weight(round: 0) > 0)
    }
}
