using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>Why a candle file was refused: what was found, what was expected, what to do.</summary>
/// <param name="Line">The line, from 1; 0 when it is about the file as a whole.</param>
/// <param name="Message">For the person who has the file.</param>
public sealed record CandleProblem(
    [property: JsonPropertyName("line")] long Line,
    [property: JsonPropertyName("message")] string Message)
{
    /// <inheritdoc />
    public override string ToString() => Line == 0 ? Message : $"line {Line}: {Message}";
}

/// <summary>A candle file that was read whole.</summary>
/// <param name="Series">Its candles.</param>
/// <param name="Report">What is worth knowing about them.</param>
public sealed record CandleFile(CandleSeries Series, CandleReport Report);

/// <summary>Either a file or the problems it was refused for.</summary>
/// <param name="File">The candles; null when refused.</param>
/// <param name="Problems">Empty when read; at most <see cref="MaxProblems"/>, after which reading stops.</param>
public sealed record CandleReadResult(CandleFile? File, IReadOnlyList<CandleProblem> Problems)
{
    /// <summary>How many problems are collected before reading stops.</summary>
    public const int MaxProblems = 20;

    /// <summary>Whether there are candles.</summary>
    [MemberNotNullWhen(true, nameof(File))]
    public bool IsRead => File is not null;

    internal static CandleReadResult Refused(params IReadOnlyList<CandleProblem> problems) => new(null, problems);
}
