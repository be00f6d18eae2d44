using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Png;

/// <summary>
/// A font of strokes. A sign is a list of strokes, a stroke a list of places, a place two digits of base 36: from the left, and from the top of
/// the capitals, whose foot is at <c>e</c>. After <c>~</c> a stroke is a curve, which bends towards its places; after <c>@</c> it is a closed one.
/// </summary>
internal static class StrokeFont
{
    private const double UnitOfSize = 0.0515, Space = 6, Between = 3.4, Foot = 14;
    private const string Unknown = "000e7e7000";

    private static readonly Dictionary<char, string> Signs = new()
    {
        ['0'] = "@00808e0e", ['1'] = "03404e", ['2'] = "~04008085680e 0e8e", ['3'] = "~0200808737 ~37878e0e0c", ['4'] = "6e600a9a", ['5'] = "701006 ~0615858e0e0c",
        ['6'] = "~71000e8e860609", ['7'] = "00803e", ['8'] = "@10707616 @06868e0e", ['9'] = "~1d8e8000088885",
        ['A'] = "0e50ae 2989", ['B'] = "000e ~00808606 ~06969e0e", ['C'] = "~9280000e8e9c", ['D'] = "000e ~00a0ae0e", ['E'] = "80000e8e 0777", ['F'] = "80000e 0777",
        ['G'] = "~9280000eaea8 a868", ['H'] = "000e 909e 0797", ['I'] = "000e", ['J'] = "~606e0e0a", ['K'] = "000e 9009 369e", ['L'] = "000e8e", ['M'] = "0e0058a0ae", ['N'] = "0e009e90",
        ['O'] = "@00a0ae0e", ['P'] = "0e00 ~00909808", ['Q'] = "@00a0ae0e 6aaf", ['R'] = "0e00 ~00909808 489e", ['S'] = "~82700006878e1e0c", ['T'] = "00a0 505e", ['U'] = "~000e9e90",
        ['V'] = "005ea0", ['W'] = "003e639ec0", ['X'] = "009e 900e", ['Y'] = "0057a0 575e", ['Z'] = "00900e9e",
        ['a'] = "@05858e0e 858e", ['b'] = "000e @05858e0e", ['c'] = "~8775050e7e8c", ['d'] = "808e @05858e0e", ['e'] = "0a8a ~8a85050e7e8c", ['f'] = "~6020252e 0555", ['g'] = "@05858e0e ~858i0i0g",
        ['h'] = "000e ~090575797e", ['i'] = "050e 0102", ['j'] = "~353i0i 3132", ['k'] = "000e 750b 397e", ['l'] = "000b ~000d0e3e", ['m'] = "050e ~090555595e ~5955a5a9ae", ['n'] = "050e ~090575797e",
        ['o'] = "@05858e0e", ['p'] = "050i @05858e0e", ['q'] = "858i @05858e0e", ['r'] = "050e ~09054555", ['s'] = "~776505097a7e1e0c", ['t'] = "~202e6e 0555", ['u'] = "~050e7e75 757e",
        ['v'] = "054e85", ['w'] = "053e577ea5", ['x'] = "057e 750e", ['y'] = "054e 852i", ['z'] = "05750e7e",
        ['.'] = "0d0e", [','] = "1d1e0g", [':'] = "0607 0d0e", [';'] = "1617 1d1e0g", ['-'] = "0969", ['+'] = "0989 454d", ['%'] = "@00404505 b00e @79b9be7e", ['/'] = "700e", ['\\'] = "007e",
        ['('] = "~30020c3e", [')'] = "~00323c0e", ['['] = "30000e3e", [']'] = "00303e0e", ['='] = "0686 0b8b", ['<'] = "75097d", ['>'] = "05790d", ['_'] = "0gag", ['|'] = "000g",
        ['#'] = "302e 706e 0494 0a9a", ['!'] = "0009 0d0e", ['?'] = "~02007076474a 4d4e", ['\''] = "0004", ['"'] = "0004 3034", ['*'] = "424a 0468 6408", ['&'] = "~984e0e0965600004 049e",
        ['$'] = "~83711117888d0d0c 404e", ['@'] = "@00c0ce0e @4484 8a4a", ['·'] = "0809", ['–'] = "0989", ['−'] = "0989", ['—'] = "09c9", ['…'] = "0d0e 4d4e 8d8e", ['°'] = "@00404404", ['×'] = "077e 770e",
        ['→'] = "09b9 76b97c",
    };

    private static readonly Dictionary<char, IReadOnlyList<IReadOnlyList<Dot>>> Read = [];

    /// <summary>How wide a text is.</summary>
    public static double WidthOf(string text, double size) => text.Length == 0 ? 0 : (text.Sum(AdvanceOf) - Between) * size * UnitOfSize;

    /// <summary>The strokes of a text whose base line begins at a place.</summary>
    public static IEnumerable<IReadOnlyList<Dot>> StrokesOf(string text, Dot at, double size)
    {
        var (unit, x) = (size * UnitOfSize, at.X);
        foreach (var sign in text)
        {
            foreach (var stroke in StrokesOf(sign)) yield return [.. stroke.Select(d => new Dot(x + d.X * unit, at.Y + (d.Y - Foot) * unit))];
            x += AdvanceOf(sign) * unit;
        }
    }

    private static double AdvanceOf(char sign) => sign == ' ' ? Space : StrokesOf(sign).Max(s => s.Max(d => d.X)) + Between;

    private static IReadOnlyList<IReadOnlyList<Dot>> StrokesOf(char sign)
    {
        if (sign is ' ' or '\u00a0') return [];
        lock (Read)
        {
            if (!Read.TryGetValue(sign, out var strokes)) Read[sign] = strokes = [.. Signs.GetValueOrDefault(sign, Unknown).Split(' ').Select(Stroke)];
            return strokes;
        }
    }

    private static IReadOnlyList<Dot> Stroke(string written)
    {
        var places = written.TrimStart('~', '@').Chunk(2).Select(p => new Dot(Digit(p[0]), Digit(p[1]))).ToList();
        return written[0] switch { '~' => Open(Open(Open(places))), '@' => Closed(places), _ => places };
    }

    private static double Digit(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : digit - 'a' + 10;

    /// <summary>Cuts the corners (Chaikin); the ends stay.</summary>
    private static List<Dot> Open(List<Dot> places)
    {
        var cut = new List<Dot> { places[0] };
        for (var i = 1; i < places.Count; i++)
        {
            if (i > 1) cut.Add(Mix(places[i - 1], places[i], 0.25));
            if (i < places.Count - 1) cut.Add(Mix(places[i - 1], places[i], 0.75));
        }
        cut.Add(places[^1]);
        return cut;
    }

    private static List<Dot> Closed(List<Dot> places)
    {
        for (var round = 0; round < 3; round++)
            places = [.. places.SelectMany((p, i) => new[] { Mix(p, places[(i + 1) % places.Count], 0.25), Mix(p, places[(i + 1) % places.Count], 0.75) })];
        return [.. places, places[0]];
    }

    private static Dot Mix(Dot a, Dot b, double share) => new(a.X + (b.X - a.X) * share, a.Y + (b.Y - a.Y) * share);
}
