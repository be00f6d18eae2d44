using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>A setting of a bot and the values that are tried for it, in order. Every kind is a finite ladder of values, so that a value is named by its place on it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Integer), "integer")]
[JsonDerivedType(typeof(Decimal), "decimal")]
[JsonDerivedType(typeof(Log), "log")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Switch), "switch")]
public abstract record Parameter
{
    /// <summary>The most values of one parameter.</summary>
    public const int MostValues = 10_000;

    private Parameter() { }

    /// <summary>Where the setting is in the bot's definition, such as <c>strategy.fastPeriod</c> or <c>strategy.targets[0].percent</c>.</summary>
    [JsonPropertyName("path")] public required string Path { get; init; }

    /// <summary>How many values there are; below 1 where the limits cannot be.</summary>
    [JsonIgnore] public abstract long Count { get; }

    /// <summary>Whether neighbours on the ladder are alike, as numbers are and choices need not be.</summary>
    [JsonIgnore] public virtual bool IsOrdered => true;

    /// <summary>The value at a place of the ladder, as the configuration writes it.</summary>
    public abstract JsonNode? ValueAt(int place);

    /// <summary>Everything that cannot be, by the key that is to be corrected; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        if (Problem() is { } problem) return [problem];
        return Count is >= 1 and <= MostValues ? [] : [new("step", $"{Count} values are {(Count < 1 ? "none: give a 'to' that is not below 'from'" : $"too many; expected at most {MostValues}: give a larger step or nearer limits")}.")];
    }

    private protected abstract SettingProblem? Problem();

    private protected static SettingProblem? StepProblem(decimal step) =>
        step > 0 ? null : new("step", FormattableString.Invariant($"{step} cannot be used; expected a number above zero."));

    /// <summary>Whole numbers from one to another.</summary>
    public sealed record Integer : Parameter
    {
        /// <summary>The first value.</summary>
        [JsonPropertyName("from")] public required int From { get; init; }

        /// <summary>The last value, where the steps meet it.</summary>
        [JsonPropertyName("to")] public required int To { get; init; }

        /// <summary>From one value to the next.</summary>
        [JsonPropertyName("step")] public int Step { get; init; } = 1;

        /// <inheritdoc />
        [JsonIgnore] public override long Count => To < From ? 0 : (((long)To - From) / Step) + 1;

        /// <inheritdoc />
        public override JsonNode ValueAt(int place) => JsonValue.Create((long)From + ((long)place * Step));

        private protected override SettingProblem? Problem() => StepProblem(Step);
    }

    /// <summary>Numbers at equal distances.</summary>
    public sealed record Decimal : Parameter
    {
        private const decimal Plain = 1.000000000000000000000000000m; // Divided by it, 2.50 is written as 2.5.

        /// <summary>The first value.</summary>
        [JsonPropertyName("from")] public required decimal From { get; init; }

        /// <summary>The last value, where the steps meet it.</summary>
        [JsonPropertyName("to")] public required decimal To { get; init; }

        /// <summary>From one value to the next.</summary>
        [JsonPropertyName("step")] public required decimal Step { get; init; }

        /// <inheritdoc />
        [JsonIgnore] public override long Count => To < From ? 0 : (long)Math.Min(long.MaxValue / 2, decimal.Floor((To - From) / Step)) + 1;

        /// <inheritdoc />
        public override JsonNode ValueAt(int place) => JsonValue.Create((From + (place * Step)) / Plain);

        private protected override SettingProblem? Problem() => StepProblem(Step);
    }

    /// <summary>Numbers of which each is the same multiple of the one before, rounded to three significant digits.</summary>
    public sealed record Log : Parameter
    {
        private const double Ends = 0.5; // Rounding may not take the last value beyond the limit it was given.

        /// <summary>The first value, above zero.</summary>
        [JsonPropertyName("from")] public required double From { get; init; }

        /// <summary>The last value.</summary>
        [JsonPropertyName("to")] public required double To { get; init; }

        /// <summary>How many values.</summary>
        [JsonPropertyName("count")] public int Values { get; init; } = 10;

        /// <summary>Whether only whole numbers are meant.</summary>
        [JsonPropertyName("whole")] public bool IsWhole { get; init; }

        /// <inheritdoc />
        [JsonIgnore] public override long Count => To < From ? 0 : Values;

        /// <inheritdoc />
        public override JsonNode ValueAt(int place)
        {
            var value = place == 0 ? From : place == Values - 1 ? To : From * Math.Pow(To / From, place / (Values - 1.0));
            if (IsWhole) return JsonValue.Create((long)Math.Floor(value + Ends));
            if (place == 0 || place == Values - 1) return JsonValue.Create(value);
            return JsonValue.Create(double.Parse(value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
        }

        private protected override SettingProblem? Problem() => From > 0 && double.IsFinite(From) && double.IsFinite(To)
            ? Values is >= 1 and <= MostValues ? null : new("count", $"{Values} cannot be used; expected from 1 to {MostValues}.")
            : new("from", FormattableString.Invariant($"{From} cannot be used; a log scale begins above zero."));
    }

    /// <summary>Any values, such as words or lists, one after the other.</summary>
    public sealed record Choice : Parameter
    {
        /// <summary>The values, each as the configuration writes it.</summary>
        [JsonPropertyName("values")] public required IReadOnlyList<JsonNode?> Values { get; init; }

        /// <inheritdoc />
        [JsonIgnore] public override long Count => Values.Count;

        /// <inheritdoc />
        [JsonIgnore] public override bool IsOrdered => false;

        /// <inheritdoc />
        public override JsonNode? ValueAt(int place) => Values[place]?.DeepClone();

        private protected override SettingProblem? Problem() => Values.Count > 0 ? null : new("values", "there is none; give one or more.");
    }

    /// <summary>Off and on.</summary>
    public sealed record Switch : Parameter
    {
        /// <inheritdoc />
        [JsonIgnore] public override long Count => 2;

        /// <inheritdoc />
        [JsonIgnore] public override bool IsOrdered => false;

        /// <inheritdoc />
        public override JsonNode ValueAt(int place) => JsonValue.Create(place == 1);

        private protected override SettingProblem? Problem() => null;
    }
}
