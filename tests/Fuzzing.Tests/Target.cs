namespace TraderAgent.Fuzzing.Tests;

/// <summary>A parser and what is thrown at it.</summary>
internal sealed record Target
{
    /// <summary>Its name, and that of its folder in the corpus.</summary>
    public required string Name { get; init; }

    /// <summary>How many changed inputs it is given when nobody says how long.</summary>
    public int Inputs { get; init; } = 4_000;

    /// <summary>What it usually reads.</summary>
    public required IReadOnlyList<byte[]> Seeds { get; init; }

    /// <summary>
    /// Has an input read. It answers with what came of it: that it was read, or the words it was refused with. Whatever is thrown is a finding;
    /// a parser that refuses by throwing has its own errors turned into words here.
    /// </summary>
    public required Func<byte[], string> Read { get; init; }

    /// <summary>Makes another input of one.</summary>
    public Func<Random, byte[], byte[]> Change { get; init; } = Mutations.Bytes.Change;
}
