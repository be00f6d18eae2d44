using System.Globalization;
using System.Text.RegularExpressions;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>Reads a <see cref="Condition"/>, word by word, by recursive descent.</summary>
internal sealed partial class ConditionParser
{
    private const int MostWords = 200;

    private readonly string _text;
    private readonly List<string> _words;
    private readonly List<string> _names = [];
    private int _at;

    private ConditionParser(string text)
    {
        _text = text;
        _words = [.. Words().Matches(text).Select(m => m.Value)];
    }

    public static Condition Read(string text)
    {
        var parser = new ConditionParser(text);
        if (parser._words.Count > MostWords) throw new FormatException($"'{text[..40]}...' has {parser._words.Count} words; expected at most {MostWords}: split it into several conditions.");
        var tree = parser.Or();
        return parser._at == parser._words.Count ? new(text, tree, parser._names) : throw parser.Expected("'and', 'or' or the end");
    }

    private string? Next => _at < _words.Count ? _words[_at] : null;

    private ConditionTree Or()
    {
        ConditionTree left = And();
        while (Take("or")) left = new ConditionTree.Or(left, And());
        return left;
    }

    private ConditionTree And()
    {
        ConditionTree left = Compare();
        while (Take("and")) left = new ConditionTree.And(left, Compare());
        return left;
    }

    private ConditionTree.Compare Compare()
    {
        var left = Sum();
        var sign = Next is "<" or "<=" or ">" or ">=" or "==" or "!=" ? _words[_at++] : throw Expected("one of < <= > >= == !=");
        return new(sign, left, Sum());
    }

    private ConditionTerm Sum()
    {
        var left = Product();
        while (Next is "+" or "-") left = new ConditionTerm.Sum(_words[_at++][0], left, Product());
        return left;
    }

    private ConditionTerm Product()
    {
        var left = Factor();
        while (Next is "*" or "/") left = new ConditionTerm.Sum(_words[_at++][0], left, Factor());
        return left;
    }

    private ConditionTerm Factor()
    {
        if (Take("-")) return new ConditionTerm.Sum('-', new ConditionTerm.Constant(new(0)), Factor());
        if (Take("("))
        {
            var inner = Sum();
            return Take(")") ? inner : throw Expected("')'");
        }

        if (Next is not { } word || !(char.IsLetterOrDigit(word[0]) || word[0] is '\'' or '.' or '_') || word is "and" or "or" or "'") throw Expected("a number, a name, or a word in quotes");
        _at++;
        if (word[0] == '\'') return new ConditionTerm.Constant(new(double.NaN, word[1..^1]));
        if (word is "true" or "false") return new ConditionTerm.Constant(new(word == "true" ? 1 : 0));
        if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return new ConditionTerm.Constant(new(number));
        if (!_names.Contains(word)) _names.Add(word);
        return new ConditionTerm.Named(word);
    }

    private bool Take(string word)
    {
        if (Next != word) return false;
        _at++;
        return true;
    }

    private FormatException Expected(string what) =>
        new($"'{_text}' is not a condition: expected {what} {(_at == 0 ? "first" : $"after '{string.Join(' ', _words.Take(_at))}'")}{(Next is { } found ? $", found '{found}'" : "")}; write it as in: strategy.fastPeriod < strategy.slowPeriod.");

    [GeneratedRegex(@"'[^']*'|[A-Za-z_0-9.\[\]]+|<=|>=|==|!=|\S")]
    private static partial Regex Words();
}
