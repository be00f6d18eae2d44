using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>
/// What must hold between named values, such as <c>strategy.fastPeriod &lt; strategy.slowPeriod</c> or
/// <c>deals &gt;= 30 and maxDrawdownPercent &lt; 25</c>: numbers, names, words in single quotes, + - * / and brackets, compared by
/// &lt; &lt;= &gt; &gt;= == !=, joined by <c>and</c> and <c>or</c> (<c>and</c> binds closer).
/// </summary>
[JsonConverter(typeof(ConditionJson))]
public sealed class Condition
{
    private readonly ConditionTree _tree;

    internal Condition(string text, ConditionTree tree, IReadOnlyList<string> names) => (Text, _tree, Names) = (text, tree, names);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The names in it, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none; the message says what was expected where.</exception>
    public static Condition Parse(string text) => ConditionParser.Read(text);

    /// <summary>By how much it fails: 0 when it holds; else the missing difference as a share of the larger side, or 1 where there is none.</summary>
    public double Violation(Func<string, Operand> valueOf) => _tree.Violation(valueOf);

    /// <inheritdoc />
    public override string ToString() => Text;
}

/// <summary>A condition is written as its text.</summary>
internal sealed class ConditionJson : JsonConverter<Condition>
{
    public override Condition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Condition.Parse(reader.GetString() ?? "");
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, Condition value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
