using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Portfolios;

/// <summary>How long a period is. All of them begin at 00:00 UTC.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Period>))]
public enum Period
{
    /// <summary>A day.</summary>
    [JsonStringEnumMemberName("day")] Day,

    /// <summary>From Monday to Sunday.</summary>
    [JsonStringEnumMemberName("week")] Week,

    /// <summary>A month of the calendar.</summary>
    [JsonStringEnumMemberName("month")] Month,
}

/// <summary>What the deals that ended in a period made.</summary>
public sealed record PeriodProfit
{
    /// <summary>Its beginning.</summary>
    [JsonPropertyName("from")] public required Instant From { get; init; }

    /// <summary>The beginning of the next.</summary>
    [JsonPropertyName("to")] public required Instant To { get; init; }

    /// <summary>Deals that ended.</summary>
    [JsonPropertyName("deals")] public required int Deals { get; init; }

    /// <summary>Those of them that won something, net.</summary>
    [JsonPropertyName("wins")] public required int Wins { get; init; }

    /// <summary>The fees of these deals, in quote.</summary>
    [JsonPropertyName("fees")] public required Money Fees { get; init; }

    /// <summary>Funding received (positive) or paid within it, in quote.</summary>
    [JsonPropertyName("funding")] public required Money Funding { get; init; }

    /// <summary>What the deals made net of their fees, with the funding, in quote.</summary>
    [JsonPropertyName("net")] public required Money Net { get; init; }
}

/// <summary>Sums by period.</summary>
public static class ProfitByPeriod
{
    /// <summary>The most periods that are told at once.</summary>
    public const int Most = 500;

    /// <summary>Every period from the one of a time to the one of another, oldest first, those without a deal too.</summary>
    /// <param name="books">What ended and what was paid.</param>
    /// <param name="period">How long.</param>
    /// <param name="from">A time within the first.</param>
    /// <param name="to">A time within the last.</param>
    public static IReadOnlyList<PeriodProfit> Of(ClosedBooks books, Period period, Instant from, Instant to)
    {
        var deals = books.Deals.Where(d => d.ClosedAt >= BeginOf(period, from)).ToLookup(d => BeginOf(period, d.ClosedAt));
        var funding = books.Funding.Where(f => f.At >= BeginOf(period, from)).ToLookup(f => BeginOf(period, f.At));
        var profits = new List<PeriodProfit>();
        for (var at = BeginOf(period, from); at <= to && profits.Count < Most; at = EndOf(period, at))
        {
            var paid = new Money(funding[at].Sum(f => f.Amount.Value));
            profits.Add(new()
            {
                From = at, To = EndOf(period, at), Deals = deals[at].Count(), Wins = deals[at].Count(d => d.Net.Value > 0),
                Fees = new(deals[at].Sum(d => d.Fees.Value)), Funding = paid, Net = new Money(deals[at].Sum(d => d.Net.Value)) + paid,
            });
        }

        return profits;
    }

    /// <summary>When the period of a time began.</summary>
    public static Instant BeginOf(Period period, Instant at) => period switch
    {
        Period.Day => Timeframe.OneDay.Floor(at),
        Period.Week => Timeframe.All[^1].Floor(at),
        Period.Month => MonthOf(at),
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, "A period without a length."),
    };

    /// <summary>So many periods before one that began at a time.</summary>
    public static Instant Before(Period period, Instant begin, int periods) => period switch
    {
        Period.Day => begin - TimeSpan.FromDays(periods),
        Period.Week => begin - TimeSpan.FromDays(7 * periods),
        _ => Instant.From(begin.ToDateTimeOffset().AddMonths(-periods)),
    };

    private static Instant EndOf(Period period, Instant begin) => Before(period, begin, -1);

    private static Instant MonthOf(Instant at)
    {
        var time = at.ToDateTimeOffset();
        return Instant.From(new DateTimeOffset(time.Year, time.Month, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
