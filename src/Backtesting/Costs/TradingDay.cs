using System.IO.Compression;
using System.Text;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Costs;

/// <summary>What a set of bots does on a mean day: the counts that a host's bill depends on.</summary>
public sealed record TradingDay
{
    /// <summary>Bots.</summary>
    public required int Bots { get; init; }

    /// <summary>Markets that they trade; each has its candles fetched once, whatever the number of its bots.</summary>
    public required int Markets { get; init; }

    /// <summary>Closed candles that were given to bots, per day.</summary>
    public required double BotCandles { get; init; }

    /// <summary>Reactions that asked for something or booked something, per day: all others are quiet.</summary>
    public required double Actions { get; init; }

    /// <summary>Of these, reactions that placed an order which may open or add to a position.</summary>
    public required double EntryActions { get; init; }

    /// <summary>Orders placed, amended or cancelled, per day.</summary>
    public required double OrderCommands { get; init; }

    /// <summary>Fills, per day.</summary>
    public required double Fills { get; init; }

    /// <summary>Deals finished, per day.</summary>
    public required double Deals { get; init; }

    /// <summary>Notices to the owner, per day.</summary>
    public required double Notices { get; init; }

    /// <summary>Wake-ups asked for, per day.</summary>
    public required double WakeUps { get; init; }

    /// <summary>How long each bot's state is as the task hub keeps it.</summary>
    public required IReadOnlyList<StateLength> States { get; init; }

    /// <summary>The day of two sets of bots together, which trade the same markets.</summary>
    public TradingDay With(TradingDay other) => new()
    {
        Bots = Bots + other.Bots,
        Markets = Math.Max(Markets, other.Markets),
        BotCandles = BotCandles + other.BotCandles,
        Actions = Actions + other.Actions,
        EntryActions = EntryActions + other.EntryActions,
        OrderCommands = OrderCommands + other.OrderCommands,
        Fills = Fills + other.Fills,
        Deals = Deals + other.Deals,
        Notices = Notices + other.Notices,
        WakeUps = WakeUps + other.WakeUps,
        States = [.. States, .. other.States],
    };
}

/// <summary>The length of one bot's state, in characters.</summary>
/// <param name="Plain">Written as it is: a text within a text, in which every quote is escaped.</param>
/// <param name="Packed">Compressed with Brotli and written in base 64.</param>
public readonly record struct StateLength(int Plain, int Packed)
{
    /// <summary>Measures a bot as it stands.</summary>
    public static StateLength Of(Bot bot)
    {
        var snapshot = bot.Save();
        var text = Encoding.UTF8.GetBytes(snapshot);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(text.Length)];
        if (!BrotliEncoder.TryCompress(text, packed, out var length, quality: 4, window: 22))
            throw new InvalidOperationException($"The state of {bot.Id} did not fit {packed.Length} bytes; report this.");
        return new(snapshot.Length + snapshot.Count(c => c is '"' or '\\'), (length + 2) / 3 * 4);
    }
}
