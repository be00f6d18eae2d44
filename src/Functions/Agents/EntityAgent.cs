using System.Reflection;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Cells;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Live;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Exchange.Bybit;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Functions.Agents;

/// <summary>The agent in Azure: its entities as they are stored, its tables, and orders to both.</summary>
public sealed class EntityAgent(
    BybitVenue venue, DurableLine line, Roster roster, Pictures pictures, TableHistory history, EntitySteering steering, EntityConfiguration entities, TimeProvider time) : IAgent, IDisposable
{
    private static readonly TimeSpan CurveEvery = TimeSpan.FromMinutes(5);
    private const int CurvePoints = 400;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RecentEvents _recent = new();
    private readonly Dictionary<BotId, long> _sequences = [];
    private (CellPicture Picture, AgentView View)? _last;
    private long? _curveAt;

    /// <inheritdoc />
    public AgentIdentity Identity { get; } = new(
        "azure", venue.Name.ToLowerInvariant(), venue.MayBeRealMoney, Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0.0.0");

    /// <inheritdoc />
    public IAgentHistory History => history;

    /// <inheritdoc />
    public LiveFeed Live { get; } = new(time);

    /// <inheritdoc />
    public async ValueTask<AgentView> ViewAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var picture = await pictures.NowAsync(cancel);
            if (_last is { } last && ReferenceEquals(last.Picture, picture)) return last.View;
            var view = await LookAsync(picture, cancel);
            if (_last is { } before) Publish(PictureChanges.Of(before.Picture, picture));
            _last = (picture, view);
            return view;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask<AgentBot?> FindBotAsync(BotId bot, CancellationToken cancel)
    {
        var picture = await pictures.NowAsync(cancel);
        if (picture.Bots.All(b => b.Bot.Id != bot) || await roster.BotAsync(await line.ClientAsync(cancel), bot, cancel) is not { } cell) return null;
        return new(cell.Bot, picture.PriceOf(cell.Bot.Desk.Definition.Symbol));
    }

    /// <inheritdoc />
    public ValueTask<Outcome> TellAsync(BotId bot, string word, string? reason, CancellationToken cancel) => steering.TellAsync(bot, word, reason, cancel);

    /// <inheritdoc />
    public ValueTask<TraderConfiguration> ConfigurationAsync(CancellationToken cancel) => entities.ReadAsync(cancel);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<ConfigurationProblem>> ApplyAsync(TraderConfiguration configuration, CancellationToken cancel)
    {
        var problems = await entities.ApplyAsync(configuration, cancel);
        pictures.Forget();
        if (problems.Count == 0) Live.Publish("configuration", "{}");
        return problems;
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<AgentView> LookAsync(CellPicture picture, CancellationToken cancel)
    {
        var changed = picture.Bots.Where(b => _sequences.GetValueOrDefault(b.Bot.Id, -1) != b.Sequence).Select(b => b.Bot.Id);
        var news = await _recent.ReadAsync(history, [.. changed, Tellings.Portfolio], Instant.From(time.GetUtcNow()), cancel);
        Publish(news.Select(n => (n.Kind, n.Json)));
        foreach (var bot in picture.Bots) _sequences[bot.Bot.Id] = bot.Sequence;
        await ReadCurveAsync(cancel);
        return picture.View(_recent);
    }

    private void Publish(IEnumerable<(string Kind, string Data)> events)
    {
        foreach (var (kind, data) in events) Live.Publish(kind, data);
    }

    private async Task ReadCurveAsync(CancellationToken cancel)
    {
        if (_curveAt is { } at && time.GetElapsedTime(at) < CurveEvery) return;
        _recent.Equity = await history.EquityAsync(default, CurvePoints, cancel);
        _curveAt = time.GetTimestamp();
    }
}
