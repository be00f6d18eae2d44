using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Accounts;

/// <summary>
/// What one bot needs to know of its account at the moment of an event, for the risk gate. It travels
/// with the event, so that a bot's decision depends on nothing else.
/// </summary>
public record struct AccountView
{
    private double _equity, _peak, _dayStart; // These and the bar are moved on with each candle; the rest is replaced when it changes.
    private bool _isBarred;

    /// <summary>Everything the account is worth, in quote.</summary>
    [JsonPropertyName("equity")] public required double Equity { readonly get => _equity; init => _equity = value; }

    /// <summary>The highest equity so far.</summary>
    [JsonPropertyName("peak")] public required double PeakEquity { readonly get => _peak; init => _peak = value; }

    /// <summary>Equity at the last 00:00 UTC.</summary>
    [JsonPropertyName("dayStart")] public required double DayStartEquity { readonly get => _dayStart; init => _dayStart = value; }

    /// <summary>Position and resting entries of the other bots in the same symbol, in quote.</summary>
    [JsonPropertyName("otherSymbol")] public Money OtherSymbolExposure { get; init; }

    /// <summary>Position and resting entries of all other bots, in quote.</summary>
    [JsonPropertyName("other")] public Money OtherExposure { get; init; }

    /// <summary>Live orders of the other bots in the same symbol.</summary>
    [JsonPropertyName("otherOrders")] public int OtherLiveOrders { get; init; }

    /// <summary>Whether the bot may place no entries now: the account's daily loss or drawdown limit, or the portfolio, bars them.</summary>
    [JsonPropertyName("barred")] public bool EntriesBarred { readonly get => _isBarred; init => _isBarred = value; }

    /// <summary>Why the portfolio bars them, in a clause; null where it does not.</summary>
    [JsonPropertyName("barredBy"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? BarredBy { get; init; }

    /// <summary>What the bot may use, in quote; null where its own configuration says it.</summary>
    [JsonPropertyName("allotment"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Money? Allotment { get; init; }

    /// <summary>Exposure in other symbols, each weighted by its correlation with the bot's, in quote; 0 where it is not limited.</summary>
    [JsonPropertyName("correlated"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Money CorrelatedExposure { get; init; }

    /// <summary>Brings what changes with each candle up to date, in place.</summary>
    internal void MoveTo(Account account)
    {
        (_equity, _peak, _dayStart) = (account.Equity, account.PeakEquity, account.DayStartEquity);
        _isBarred = account.EntriesBarred || BarredBy is not null;
    }
}
