using System.Text.Json.Serialization;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Runtime.Cells;

/// <summary>A bot's place among the bots of its account.</summary>
/// <param name="Bot">Which.</param>
/// <param name="Symbol">The market it trades.</param>
/// <param name="Timeframe">The candles it decides on.</param>
/// <param name="Since">When it sat down: candles that closed before are none of its business, and must not look like the present to it.</param>
public sealed record CellSeat(
    [property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("symbol")] string Symbol, [property: JsonPropertyName("timeframe")] Timeframe Timeframe,
    [property: JsonPropertyName("since")] Instant? Since = null)
{
    /// <summary>The open time of the next candle that it is to learn from; null for a bot that has learned and is told what happens now.</summary>
    [JsonPropertyName("learning")] public Instant? Learning { get; init; }
}

/// <summary>A bot's standing, numbered so that an old one never replaces a newer.</summary>
/// <param name="Bot">Whose.</param>
/// <param name="Sequence">The bot's last journal entry.</param>
/// <param name="Standing">Its part in the account.</param>
public sealed record StandingReport(
    [property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("sequence")] long Sequence, [property: JsonPropertyName("standing")] BotStanding Standing);

/// <summary>The stored form of an <see cref="AccountCell"/>.</summary>
public sealed record AccountCellState
{
    /// <summary>The account.</summary>
    [JsonPropertyName("account")] public required AccountState Account { get; init; }

    /// <summary>The close of the last candle each symbol was marked with.</summary>
    [JsonPropertyName("markedTo")] public required SortedDictionary<string, Instant> MarkedTo { get; init; }

    /// <summary>The number of the last standing that each bot reported.</summary>
    [JsonPropertyName("reportedTo")] public required SortedDictionary<string, long> ReportedTo { get; init; }

    /// <summary>The bots, in order of joining: it decides who reacts first to a candle.</summary>
    [JsonPropertyName("bots")] public required List<CellSeat> Bots { get; init; }

    /// <summary>Names without a bot that messages came for, oldest first.</summary>
    [JsonPropertyName("strays")] public List<string> Strays { get; init; } = [];

    /// <summary>How many batches of news were handed over.</summary>
    [JsonPropertyName("news")] public long News { get; init; }
}

/// <summary>
/// The account of all bots, for a host that keeps it in an entity of its own: it marks prices, tells each bot what the
/// account is worth together with each candle, and lets entries through one bot after the other.
/// </summary>
public sealed class AccountCell
{
    /// <summary>Names without a bot that are remembered.</summary>
    public const int StrayRetention = 100;

    private readonly Account _account;
    private readonly SortedDictionary<string, Instant> _markedTo;
    private readonly SortedDictionary<string, long> _reportedTo;
    private readonly List<CellSeat> _bots;
    private readonly List<string> _strays;
    private long _news;

    private AccountCell(Account account, AccountCellState state)
    {
        (_account, _bots, _strays, _news) = (account, [.. state.Bots], [.. state.Strays], state.News);
        (_markedTo, _reportedTo) = (new(state.MarkedTo, StringComparer.Ordinal), new(state.ReportedTo, StringComparer.Ordinal));
    }

    /// <summary>
    /// Takes in closed candles. A symbol is marked with its shortest timeframe; a candle that was taken in before is not marked again,
    /// and a bot that has seen it lets it pass.
    /// </summary>
    /// <returns>What each bot is told, in order of time, each candle with the account as it was then.</returns>
    public IReadOnlyList<(BotId Bot, IReadOnlyList<BotMessage> Messages)> Advance(IEnumerable<ClosedCandle> candles)
    {
        var told = _bots.ToDictionary(b => b.Bot, _ => new List<BotMessage>());
        foreach (var moment in candles.GroupBy(c => c.ClosedAt).OrderBy(g => g.Key))
        {
            foreach (var candle in moment) Mark(candle);
            for (var i = 0; i < _bots.Count; i++)
                foreach (var candle in moment)
                    if (IsTold(i, candle))
                        told[_bots[i].Bot].Add(new BotMessage.Happened
                        {
                            Event = BotEvent.CandleClosed.Of(candle.Timeframe, candle.Candle), Account = ViewFor(_bots[i].Bot),
                        });
        }
        return [.. _bots.Where(b => told[b.Bot].Count > 0).Select(b => (b.Bot, (IReadOnlyList<BotMessage>)told[b.Bot]))];
    }

    /// <summary>Takes in a lesson that follows on what its bot has learned; any other is repeated or too early, and changes nothing.</summary>
    /// <returns>What the bot is told.</returns>
    public IReadOnlyList<BotMessage> Teach(Lesson lesson)
    {
        var at = _bots.FindIndex(b => b.Bot == lesson.Bot);
        if (at < 0 || _bots[at].Learning != lesson.From) return [];
        var (seat, account) = (_bots[at], ViewFor(lesson.Bot));
        _bots[at] = seat with { Learning = lesson.To };
        return [.. lesson.Candles.Select((c, i) => new BotMessage.Happened { Event = BotEvent.CandleClosed.Of(seat.Timeframe, c), Account = i == 0 ? account : null })];
    }

    /// <summary>A bot that is about to get another definition learns anew, as a new one does.</summary>
    public void Relearn(CellSeat seat)
    {
        var at = _bots.FindIndex(b => b.Bot == seat.Bot);
        if (at >= 0) _bots[at] = _bots[at] with { Learning = seat.Learning };
    }

    /// <summary>Takes a bot's new standing; one that is older than the last changes nothing.</summary>
    public void Report(StandingReport report)
    {
        if (report.Sequence < _reportedTo.GetValueOrDefault(report.Bot.Value)) return;
        _reportedTo[report.Bot.Value] = report.Sequence;
        _account.Report(report.Bot, report.Standing);
    }

    /// <summary>
    /// Takes the standing of a bot that is about to send entries, which it counts already. Bots that decided at the same
    /// moment did not see each other's: here they come one after the other.
    /// </summary>
    /// <returns>Null when its symbol and the portfolio stay within their limits; else the first limit that would break.</returns>
    public Denial? Admit(StandingReport report)
    {
        Report(report);
        return _account.CheckTogether(report.Standing.Symbol);
    }

    /// <summary>Takes in a bot; one that is there already keeps its place.</summary>
    /// <param name="seat">Its place.</param>
    /// <param name="alone">Whether its market can have one bot only, because the exchange nets the positions of the account there.</param>
    /// <exception cref="HostRefusedException">
    /// A bot of that name trades another market (a name keeps its symbol for ever), or the market has its one bot.
    /// </exception>
    public void Join(CellSeat seat, bool alone = false)
    {
        var at = _bots.FindIndex(b => b.Bot == seat.Bot);
        if (at >= 0 && _bots[at].Symbol != seat.Symbol)
            throw new HostRefusedException($"bot '{seat.Bot}': it trades {_bots[at].Symbol} and cannot change to {seat.Symbol}; give the new bot another id.");
        if (alone && _bots.Find(b => b.Symbol == seat.Symbol && b.Bot != seat.Bot) is { } other)
            throw new HostRefusedException(
                $"bot '{seat.Bot}': '{other.Bot}' trades {seat.Symbol}, of which this exchange holds one position per account; they would close each other's. "
                + "Give the new bot another market, the spot market, or an account of its own.");
        if (at < 0) _bots.Add(seat);
        else if (_bots[at].Timeframe != seat.Timeframe) _bots[at] = seat;
        _strays.Remove(seat.Bot.Value);
    }

    /// <summary>Lets a bot go: it is told nothing more. What it earned stays in the account.</summary>
    public void Leave(BotId bot) => _bots.RemoveAll(b => b.Bot == bot);

    /// <summary>A message came for a bot that there is not.</summary>
    /// <returns>Whether that is new; a name is new again once a bot of that name has joined.</returns>
    public bool TakeStray(BotId bot)
    {
        if (_strays.Contains(bot.Value)) return false;
        _strays.Add(bot.Value);
        if (_strays.Count > StrayRetention) _strays.RemoveAt(0);
        return true;
    }

    /// <summary>
    /// What the portfolio decided since the last call, to be written and told. It is no part of the state: the host keeps the state of
    /// after this call and what it gives together or not at all.
    /// </summary>
    /// <returns>A batch of the account's own, numbered from 1; null when there is nothing new.</returns>
    public CommandBatch? TakeNews(Instant now) => Tellings.TakeNews(_account) is not { Count: > 0 } news ? null : new()
    {
        Bot = Tellings.Portfolio, Number = ++_news, At = now, Commands = [], History = BotHistory.OfPortfolio(news),
    };

    /// <summary>What a bot sees of the account now.</summary>
    public AccountView ViewFor(BotId bot) => _account.ViewFor(bot, _bots.Find(b => b.Bot == bot)?.Symbol ?? "");

    /// <summary>The bots, in order of joining.</summary>
    public IReadOnlyList<CellSeat> Bots => _bots;

    /// <summary>The account, to look at.</summary>
    public Account Account => _account;

    /// <summary>A new account without bots.</summary>
    public static AccountCell Create(CellPlan plan)
    {
        var account = new Account(plan.Capital, plan.Limits);
        return new(account, new() { Account = account.Save(), MarkedTo = [], ReportedTo = [], Bots = [] });
    }

    /// <summary>The cell that a state describes.</summary>
    public static AccountCell Load(AccountCellState state, CellPlan plan) => new(Account.Load(state.Account, plan.Limits), state);

    /// <summary>All of it.</summary>
    public AccountCellState Save() => new()
    {
        Account = _account.Save(), MarkedTo = new(_markedTo, StringComparer.Ordinal), ReportedTo = new(_reportedTo, StringComparer.Ordinal), Bots = [.. _bots],
        Strays = [.. _strays], News = _news,
    };

    /// <summary>A bot that learns is told what happens now from the candle on that follows its last lesson; what it misses until then is its next lesson.</summary>
    private bool IsTold(int at, ClosedCandle candle)
    {
        var seat = _bots[at];
        if (candle.Symbol != seat.Symbol || candle.Timeframe != seat.Timeframe || candle.ClosedAt < seat.Since) return false;
        if (seat.Learning is { } next && next != candle.Candle.OpenTime) return false;
        if (seat.Learning is not null) _bots[at] = seat with { Learning = null };
        return true;
    }

    private void Mark(ClosedCandle candle)
    {
        if (_markedTo.TryGetValue(candle.Symbol, out var to) && candle.ClosedAt <= to) return;
        if (_bots.Where(b => b.Symbol == candle.Symbol).Select(b => b.Timeframe).DefaultIfEmpty().Min() != candle.Timeframe) return;
        _markedTo[candle.Symbol] = candle.ClosedAt;
        _account.Mark(candle.Symbol, candle.Candle.Close, candle.ClosedAt);
    }
}
