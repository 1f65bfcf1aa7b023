import Testing

@testable import Configuration

/// A short, unambiguous spelling of a value.
private func spelled(_ item: TOMLItem) -> String {
    switch item {
    case .string(let text): "'\(text)'"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)f"
    case .boolean(let truth): "\(truth)"
    case .moment: "moment"
    case .list(let items): "[\(items.map(spelled).joined(separator: " "))]"
    case .table(let items):
        "{\(items.sorted { $0.key < $1.key }.map { "\($0.key)=\(spelled($0.value))" }.joined(separator: " "))}"
    }
}

private func error(of text: String) -> String? {
    do {
        _ = try TOMLDocument(text)
        return nil
    } catch {
        return "\(error.line):\(error.column): \(error.what)"
    }
}

/// What we rely on of the library that reads TOML, and what stands in front of it and behind it.
struct TOMLTests {
    @Test(arguments: [
        ("a = 1 # one\n\n# nothing\r\nb = 2\r\n", "{a=1 b=2}"),
        ("\"127.0.0.1\" = 2\n'quoted \"x\"' = 3", "{127.0.0.1=2 quoted \"x\"=3}"),
        ("a . b.\"c.d\" = 1\na.e = 2", "{a={b={c.d=1} e=2}}"),
        (#"s = "tab \t quote \" \u00E9 \U0001F600 é""#, "{s='tab \t quote \" é 😀 é'}"),
        ("s = \"\"\"\nRoses \\\n\n   are \"\"red\"\"\"\"\"", "{s='Roses are \"\"red\"\"'}"),
        ("s = '''\n'that' is\r\nso'''", "{s=''that' is\nso'}"),
        ("n = [+99, -17, 1_000, 0xDEAD_beef, 9223372036854775807]", "{n=[99 -17 1000 3735928559 9223372036854775807]}"),
        ("n = [-0.01, 5e+22, 1E06, 3e-11, inf]", "{n=[-0.01f 5e+22f 1000000.0f 3e-11f inff]}"),
        ("t = [true, false, 07:32:00]", "{t=[true false moment]}"),
        ("a = [ # one\n [1, 2], # two\n [\"x\",],\n]", "{a=[[1 2] ['x']]}"),
        ("p = { x = 1, y.z = 2 }\nq = {}\nr = []", "{p={x=1 y={z=2}} q={} r=[]}"),
        ("[a.b]\nx = 1\n[a]\ny = 2\n[c]\n", "{a={b={x=1} y=2} c={}}"),
        ("[[f]]\nn = 1\n[f.p]\nc = 1\n[[f.v]]\n[[f.v]]\n[[f]]\nn = 3", "{f=[{n=1 p={c=1} v=[{} {}]} {n=3}]}"),
        // One letter in two spellings of Unicode: two keys to TOML, one to Swift.
        ("\"\u{E9}\" = 1\n\"e\u{301}\" = 1", "{é=1}"),
    ])
    func `a text is read as the specification says`(text: String, spelling: String) throws {
        #expect(spelled(.table(try TOMLDocument(text).tables)) == spelling)
    }

    @Test(arguments: [
        ("a = 1\nname = \"system\nb = 1", "2:15: the text is not closed on its line"),
        ("a = \"C:\\\nb = \"é\"", "1:9: unknown escape sequence '\\\\n'"),
        ("a = 'x", "1:7: the file ends in the middle of this"),
        ("a = [1,\n 2\n", "2:4: the file ends in the middle of this"),
        ("a = system", "1:5: this is no value; a text stands in \"quotes\""),
        ("a = tcxo", "1:6: this is no value; a text stands in \"quotes\""),
        ("a = 25ns", "1:7: this is no value; a text stands in \"quotes\""),
        ("a = 25 ns", "1:8: something follows where the line should end"),
        ("a = é", "1:5: this character can only stand in \"quotes\""),
        ("a = \nb = 1", "1:5: a value is missing"),
        ("a\n", "1:2: \"=\" is missing after the key"),
        ("= 1", "1:1: a key or a [header] should stand here"),
        ("[]", "1:1: this header has no name"),
        ("\"é\" = 1\n[a\n", "2:3: the header is not closed"),
        ("a = [1 2]", "1:8: \",\" or \"]\" is missing in a list"),
        ("a = { b = 1 c = 2 }", "1:13: \",\" or \"}\" is missing in an inline table"),
        ("a = 01", "1:7: leading zeroes are prohibited"),
        ("a = 99999999999999999999", "1:25: '99999999999999999999' is not representable in 64 bits"),
        ("a = \"\\q\"", "1:7: unknown escape sequence '\\q'"),
        ("a = 1\na = 2", "2:5: cannot redefine existing integer 'a'"),
        ("[a]\n[a]", "2:1: cannot redefine existing table 'a'"),
        ("a = 1\n[[a]]", "2:1: cannot redefine existing integer 'a' as array-of-tables"),
    ])
    func `what is not TOML is told with its place`(text: String, message: String) {
        #expect(error(of: text) == message)
    }

    /// Each of these ends the process within the library, or is read as something else.
    @Test(arguments: [
        ("[[[", "1:1: this header has no name"),
        ("a = 1\n [=", "2:2: this header has no name"),
        ("[ # x", "1:1: this header has no name"),
        ("[[\n", "1:1: this header has no name"),
        ("\u{FEFF}[[[", "1:1: this character can only stand in \"quotes\""),
        ("a = [}", "1:6: something is missing before \"}\""),
        ("a = [1, # x\r\n }", "2:2: something is missing before \"}\""),
        ("a = [{ b = 1, }]", "1:15: something is missing before \"}\""),
        ("a = [\u{2028}]", "1:6: this character can only stand in \"quotes\""),
        ("a = [\u{85}", "1:6: this character can only stand in \"quotes\""),
        ("a = 1979-05-27 1", "1:5: dates have no place here"),
        ("a = [20\"0-01-01 1]", "1:6: dates have no place here"),
        ("a = [20_2q-01-01 1]", "1:6: dates have no place here"),
        ("a = 1979-05-27T?", "1:5: dates have no place here"),
        ("a = 1979-05-27\(String(repeating: "_", count: 116)) 1", "1:5: dates have no place here"),
        ("a = 1\n\0b = 2", "2:1: a control character stands here"),
        ("\"a\\u0000\" = 1", "1:3: U+0000 cannot be part of a text"),
        ("a = \"\"\"\nb\\U00000000\"\"\"", "2:2: U+0000 cannot be part of a text"),
        ("a.b.c.d.e.f.g.h.i = 1", "1:16: the key has too many parts"),
        ("a = [[[[[[[[[1]]]]]]]]]", "1:13: values are nested too deeply"),
    ])
    func `what the library does not survive is refused before`(text: String, message: String) {
        #expect(error(of: text) == message)
    }

    @Test(arguments: [
        "a = [1e-5, 1.5e-10, 125E-12]", "a = { b = 1, a-1 = 1 }", "[-]", "a-1 = 1", "a = '1979-05-27 1'",
        "# [[[ 1979-05-27 1 é \\u0000", "a = '\\u0000'", "a = \"\\\\u0000\"", "a = '''\n[[[\n[}'''",
        "a = [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]", "a = [\n['b'],\n]", "a = { b = [\n'}' ] }",
        "a = [[[[[[[[1]]]]]]]]", "a.b.c.d.e.f.g.h = 1",
    ])
    func `what only looks like it is read`(text: String) {
        #expect(error(of: text) == nil)
    }

    @Test func `each thing knows the line it was written on`() throws {
        let document = try TOMLDocument(
            """
            x = '''
            not = 1
            [[a]]
            '''
            [[a]] # [b]
            n = [
              1, # [b] {
              { deep = 1, deeper = { deepest = [ '''
            ''', { end = 1 } ] } },
            ]
            [[a]]
            [b]
            c.d = 1
            "c.e" = "\\\\" # "
            [[a.e]]
            [[a.e]]
              f = 1e-5
            'g' . h = [[], [{ i = 1 }]]
            """)
        let lines = [
            "x": 1, "a": 5, "a[0]": 5, "a[0].n": 6, "a[0].n[1].deep": 8, "a[0].n[1].deeper.deepest": 8,
            "a[0].n[1].deeper.deepest[1].end": 9, "a[1]": 11, "a[1].missing": 11, "b": 12, "b.c": 13, "b.c.d": 13,
            "b.c.e": 14, "a[1].e": 15, "a[1].e[0]": 15, "a[1].e[1].f": 17, "a[1].e[1].g.h": 18,
            "a[1].e[1].g.h[1][0].i": 18,
        ]
        for (path, line) in lines { #expect(document.line(of: path) == line, "\(path)") }
        #expect(document.line(of: "nowhere") == nil)
    }
}
