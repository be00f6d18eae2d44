using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Portfolios;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Accounts;

/// <summary>One bot's part in an account, as it reports it whenever it changed.</summary>
public readonly record struct BotStanding
{
    /// <summary>The bot's market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>Signed base position.</summary>
    [JsonPropertyName("position")] public required Quantity Position { get; init; }

    /// <summary>Signed cost of that position, in quote.</summary>
    [JsonPropertyName("cost")] public required Money CostBasis { get; init; }

    /// <summary>Profit that is final, net of fees and funding.</summary>
    [JsonPropertyName("realized")] public required Money NetRealized { get; init; }

    /// <summary>Position and resting entries, in quote.</summary>
    [JsonPropertyName("exposure")] public required Money Exposure { get; init; }

    /// <summary>Orders that may still fill.</summary>
    [JsonPropertyName("orders")] public required int LiveOrders { get; init; }

    /// <summary>What the bot is configured to use, in quote.</summary>
    [JsonPropertyName("capital"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Money Capital { get; init; }

    /// <summary>Its kind of strategy.</summary>
    [JsonPropertyName("kind"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public string? Kind { get; init; }

    /// <summary>Its deals so far.</summary>
    [JsonPropertyName("deals"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public DealTally Deals { get; init; }
}

/// <summary>The stored form of an <see cref="Account"/>.</summary>
public sealed record AccountState
{
    /// <summary>Capital put in, in quote.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>The highest equity so far.</summary>
    [JsonPropertyName("peak")] public required double PeakEquity { get; init; }

    /// <summary>Equity at the last 00:00 UTC.</summary>
    [JsonPropertyName("dayStart")] public required double DayStartEquity { get; init; }

    /// <summary>That 00:00 UTC, as days since 1970; null before the first mark.</summary>
    [JsonPropertyName("day")] public long? Day { get; init; }

    /// <summary>The bots' standings.</summary>
    [JsonPropertyName("bots")] public required SortedDictionary<string, BotStanding> Bots { get; init; }

    /// <summary>The last price of each symbol.</summary>
    [JsonPropertyName("marks")] public required SortedDictionary<string, double> Marks { get; init; }

    /// <summary>What stands above the bots; null where there are no rules for it.</summary>
    [JsonPropertyName("portfolio"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public PortfolioState? Portfolio { get; init; }
}

/// <summary>
/// An account: what its bots are worth together, its peak, and its loss of the day, which begins
/// anew at 00:00 UTC. Equity = capital + realized + unrealized at the last marks.
/// </summary>
public sealed class Account
{
    internal sealed class SymbolSum
    {
        private double _position, _cost; // Read at each mark; the exact sums behind them change with a fill.
        public decimal Position, Cost, Exposure;
        public double Price;
        public int Orders;

        public double Unrealized => Price > 0 ? _position * Price - _cost : 0;

        public void Replace(in BotStanding old, in BotStanding standing)
        {
            Exposure += standing.Exposure.Value - old.Exposure.Value;
            Orders += standing.LiveOrders - old.LiveOrders;
            if (standing.Position == old.Position && standing.CostBasis == old.CostBasis) return;
            Position += standing.Position.Value - old.Position.Value;
            Cost += standing.CostBasis.Value - old.CostBasis.Value;
            (_position, _cost) = (ToDouble(Position), ToDouble(Cost));
        }
    }

    private readonly SortedDictionary<string, AccountSeat> _seats = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SymbolSum> _symbols = new(StringComparer.Ordinal);
    private readonly double _dailyFloor, _drawdownFloor; // What must remain, as a share.
    private readonly RiskLimits _limits;
    private SymbolSum[] _sums = []; // In order of symbol, so that a restored account sums alike.
    private decimal _realized, _exposure;
    private double _base; // Capital and realized profit.
    private long _nextDay = long.MinValue;

    /// <summary>A new account.</summary>
    public Account(Money capital, RiskLimits limits)
    {
        (Capital, _limits) = (capital, limits);
        (_dailyFloor, _drawdownFloor) = (1 - (double)limits.DailyLoss.Fraction, 1 - (double)limits.MaxDrawdown.Fraction);
        _base = Equity = PeakEquity = DayStartEquity = ToDouble(capital.Value);
        Portfolio = limits.Portfolio is { } rules ? new(rules, capital) : null;
    }

    /// <summary>Capital put in, in quote.</summary>
    public Money Capital { get; }

    /// <summary>Everything it is worth, in quote.</summary>
    public double Equity { get; private set; }

    /// <summary>The highest equity so far.</summary>
    public double PeakEquity { get; private set; }

    /// <summary>Equity at the last 00:00 UTC.</summary>
    public double DayStartEquity { get; private set; }

    /// <summary>Whether the daily loss or drawdown limit bars entries.</summary>
    public bool EntriesBarred { get; private set; }

    /// <summary>What stands above its bots; null where there are no rules for it.</summary>
    public Portfolio? Portfolio { get; }

    /// <summary>The standings its bots reported last.</summary>
    public SortedDictionary<string, BotStanding> Bots => new(_seats.Where(s => s.Value.HasReported).ToDictionary(s => s.Key, s => s.Value.Standing), StringComparer.Ordinal);

    /// <summary>Takes a symbol's price at a time; at the first mark of a UTC day the loss of the day begins anew.</summary>
    public void Mark(string symbol, double price, Instant at) => Mark(SumOf(symbol), price, at);

    /// <summary>A handle that marks one symbol without looking it up each time.</summary>
    public AccountMarker MarkerOf(string symbol) => new(this, SumOf(symbol));

    /// <summary>A bot's place in the account: it views and reports without being looked up each time.</summary>
    public AccountSeat SeatOf(BotId bot, string symbol)
    {
        if (!_seats.TryGetValue(bot.Value, out var seat)) _seats[bot.Value] = seat = new(this, bot, symbol, SumOf(symbol));
        return seat;
    }

    /// <summary>Takes a bot's new standing.</summary>
    public void Report(BotId bot, in BotStanding standing) => SeatOf(bot, standing.Symbol).Report(standing);

    /// <summary>Judges what all bots of a symbol, and all bots, hold and ask for together.</summary>
    /// <returns>Null when symbol and portfolio are within their limits; else the first limit that is broken.</returns>
    public Denial? CheckTogether(string symbol) =>
        RiskGate.CheckTogether(SumOf(symbol).Exposure, _exposure, (decimal)Math.Max(0, Equity), _limits);

    /// <summary>What a bot sees of it. Looking takes no seat: that would be saved.</summary>
    public AccountView ViewFor(BotId bot, string symbol) =>
        (_seats.GetValueOrDefault(bot.Value) ?? new AccountSeat(this, bot, symbol, SumOf(symbol))).View();

    /// <summary>Begins the drawdown anew from the present equity, by the operator's decision.</summary>
    public void ResetPeak()
    {
        PeakEquity = Equity;
        Judge();
    }

    /// <summary>All of it, for the snapshot.</summary>
    public AccountState Save() => new()
    {
        Capital = Capital, PeakEquity = PeakEquity, DayStartEquity = DayStartEquity,
        Day = _nextDay == long.MinValue ? null : new Instant(_nextDay).Day - 1,
        Bots = Bots,
        Marks = new(Prices.ToDictionary(), StringComparer.Ordinal),
        Portfolio = Portfolio?.Save(),
    };

    /// <summary>The account a snapshot describes.</summary>
    public static Account Load(AccountState state, RiskLimits limits)
    {
        var account = new Account(state.Capital, limits);
        foreach (var (symbol, price) in state.Marks) account.SumOf(symbol).Price = price;
        foreach (var (bot, standing) in state.Bots) account.SeatOf(new(bot), standing.Symbol).Restore(standing);
        (account.PeakEquity, account.DayStartEquity) = (state.PeakEquity, state.DayStartEquity);
        if (state.Portfolio is { } portfolio) account.Portfolio?.Load(portfolio, state.Bots);
        else foreach (var (bot, standing) in state.Bots) account.Portfolio?.Report(bot, default, standing); // Its rules are new.
        account._nextDay = state.Day is { } day ? (day + 1) * 86_400_000L : long.MinValue;
        account.Judge();
        return account;
    }

    internal void Mark(SymbolSum sum, double price, Instant at)
    {
        if (at.UnixMilliseconds >= _nextDay) BeginDay(at);
        sum.Price = price;
        Value();
        if (Portfolio is { } portfolio && portfolio.IsDue(at) && portfolio.Advance(at, Equity, Prices)) Version++;
    }

    private IEnumerable<KeyValuePair<string, double>> Prices => _symbols.Where(s => s.Value.Price > 0).Select(s => KeyValuePair.Create(s.Key, s.Value.Price));

    private void BeginDay(Instant at)
    {
        _nextDay = (at.Day + 1) * 86_400_000L;
        DayStartEquity = Equity;
    }

    private void Value()
    {
        var equity = _base;
        foreach (var sum in _sums) equity += sum.Unrealized;
        Equity = equity;
        if (equity > PeakEquity) PeakEquity = equity;
        Judge();
    }

    private void Judge() => EntriesBarred =
        Equity <= DayStartEquity * _dailyFloor || Equity <= PeakEquity * _drawdownFloor;

    internal void Replace(SymbolSum sum, in BotStanding old, in BotStanding standing)
    {
        Version++;
        sum.Replace(old, standing);
        _exposure += standing.Exposure.Value - old.Exposure.Value;
        if (standing.NetRealized != old.NetRealized)
        {
            _realized += standing.NetRealized.Value - old.NetRealized.Value;
            _base = ToDouble(Capital.Value + _realized);
        }

        Value();
    }

    /// <summary>Counts the reports.</summary>
    internal long Version { get; private set; }

    internal Money Exposure => new(_exposure);

    /// <summary>
    /// The nearest double. What was summed before leaves trailing zeros, which the conversion ignores only while the digits
    /// fit into a double; beyond that they are divided away first.
    /// </summary>
    private static double ToDouble(decimal exact)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(exact, bits);
        var fits = bits[2] == 0 && (uint)bits[1] < 1u << 21 && (bits[3] >> 16 & 0xFF) <= 22;
        return (double)(fits ? exact : exact / 1.0000000000000000000000000000m);
    }

    private SymbolSum SumOf(string symbol)
    {
        if (_symbols.TryGetValue(symbol, out var sum)) return sum;
        _symbols[symbol] = sum = new();
        _sums = [.. _symbols.Values];
        return sum;
    }
}
