using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation.Searches;

/// <summary>Which search, and how far it goes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Grid), "grid")]
[JsonDerivedType(typeof(Random), "random")]
[JsonDerivedType(typeof(CoarseToFine), "coarse-to-fine")]
[JsonDerivedType(typeof(Evolution), "nsga2")]
public abstract record SearchSettings
{
    /// <summary>The most sets that one search tries.</summary>
    public const int MostTrials = 1_000_000;

    private SearchSettings() { }

    /// <summary>Everything that cannot work; empty when all is well.</summary>
    public virtual IReadOnlyList<SettingProblem> Check(BotSpace space) => [];

    /// <summary>The search through a space.</summary>
    public abstract ISearch Create(BotSpace space, Goals goals);

    private static IReadOnlyList<SettingProblem> CheckTrials(int trials) =>
        trials is >= 1 and <= MostTrials ? [] : [new("trials", $"{trials} cannot be used; expected from 1 to {MostTrials}.")];

    /// <summary>Every set of the space.</summary>
    public sealed record Grid : SearchSettings
    {
        /// <inheritdoc />
        public override IReadOnlyList<SettingProblem> Check(BotSpace space) => space.Space.Count <= MostTrials
            ? []
            : [new("parameters", FormattableString.Invariant($"they make {space.Space.Count:#,0} sets; a grid tries at most {MostTrials:#,0}. Give larger steps or fewer parameters, or another search."))];

        /// <inheritdoc />
        public override ISearch Create(BotSpace space, Goals goals) => new AtOnce(Lattice.Whole(space).All());
    }

    /// <summary>Sets drawn from the whole space, none twice.</summary>
    public sealed record Random : SearchSettings
    {
        /// <summary>How many.</summary>
        [JsonPropertyName("trials")] public int Trials { get; init; } = 500;

        /// <summary>Chooses the sets: equal seeds draw equal sets.</summary>
        [JsonPropertyName("seed")] public ulong Seed { get; init; } = 1;

        /// <inheritdoc />
        public override IReadOnlyList<SettingProblem> Check(BotSpace space) => CheckTrials(Trials);

        /// <inheritdoc />
        public override ISearch Create(BotSpace space, Goals goals)
        {
            var random = new Markets.SeededRandom(Seed);
            return new AtOnce(Lattice.Whole(space).Sample(Trials, ref random));
        }
    }

    /// <summary>See <see cref="Searches.CoarseToFine"/>.</summary>
    public sealed record CoarseToFine : SearchSettings
    {
        /// <summary>How many sets in both phases together.</summary>
        [JsonPropertyName("trials")] public int Trials { get; init; } = 500;

        /// <summary>Chooses the sets where there are more than trials.</summary>
        [JsonPropertyName("seed")] public ulong Seed { get; init; } = 1;

        /// <summary>Places of each ladder of numbers in the first phase.</summary>
        [JsonPropertyName("levels")] public int Levels { get; init; } = 4;

        /// <summary>How many of the best the second phase looks around.</summary>
        [JsonPropertyName("keep")] public int Keep { get; init; } = 3;

        /// <inheritdoc />
        public override IReadOnlyList<SettingProblem> Check(BotSpace space) =>
        [
            .. CheckTrials(Trials),
            .. Levels is >= 2 and <= 100 ? Array.Empty<SettingProblem>() : [new("levels", $"{Levels} cannot be used; expected from 2 to 100.")],
            .. Keep is >= 1 and <= 100 ? Array.Empty<SettingProblem>() : [new("keep", $"{Keep} cannot be used; expected from 1 to 100.")],
        ];

        /// <inheritdoc />
        public override ISearch Create(BotSpace space, Goals goals) => new Searches.CoarseToFine(space, goals, this);
    }

    /// <summary>See <see cref="Nsga2"/>.</summary>
    public sealed record Evolution : SearchSettings
    {
        /// <summary>How many sets in all generations together.</summary>
        [JsonPropertyName("trials")] public int Trials { get; init; } = 500;

        /// <summary>Chooses everything that is left to chance.</summary>
        [JsonPropertyName("seed")] public ulong Seed { get; init; } = 1;

        /// <summary>Sets of a generation.</summary>
        [JsonPropertyName("population")] public int Population { get; init; } = 40;

        /// <inheritdoc />
        public override IReadOnlyList<SettingProblem> Check(BotSpace space) =>
        [
            .. CheckTrials(Trials),
            .. Population is >= 4 and <= 1_000 ? Array.Empty<SettingProblem>() : [new("population", $"{Population} cannot be used; expected from 4 to 1000.")],
        ];

        /// <inheritdoc />
        public override ISearch Create(BotSpace space, Goals goals) => new Nsga2(space, goals, this);
    }

    /// <summary>A search that knows all its sets before the first trial.</summary>
    private sealed class AtOnce(IReadOnlyList<ParameterSet> sets) : ISearch
    {
        public long Most => sets.Count;

        public IReadOnlyList<ParameterSet> Next(IReadOnlyList<Trial> done) => done.Count == 0 ? sets : [];
    }
}
