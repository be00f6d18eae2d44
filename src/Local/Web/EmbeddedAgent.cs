using System.Collections.Concurrent;
using System.Reflection;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Live;
using TraderAgent.Api.Notifications;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Host;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Web;

/// <summary>The embedded host, as the API sees it.</summary>
internal sealed class EmbeddedAgent : IAgent, IBalances, INotificationLine, IDisposable
{
    /// <summary>How old what is shown may be: however many ask, trading is interrupted ten times a second at most.</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly EmbeddedHost _host;
    private readonly TimeProvider _time;
    private readonly EmbeddedHistory _history;
    private readonly LiveNews _news;
    private readonly SemaphoreSlim _looking = new(1);
    private readonly ConcurrentDictionary<BotId, LoadedBot> _loaded = new();
    private TraderConfiguration _configuration;
    private AgentView? _view, _last;
    private Task<AgentView>? _asked;
    private long _viewedAt;

    /// <summary>A host that runs a configuration.</summary>
    public EmbeddedAgent(EmbeddedHost host, TraderConfiguration configuration, (string Exchange, bool IsRealMoney) trades, TimeProvider? time = null)
    {
        (_host, _configuration, _time) = (host, configuration, time ?? TimeProvider.System);
        Identity = new("embedded", trades.Exchange, trades.IsRealMoney, Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0.0.0");
        _history = new(host.Database.Path);
        _news = new(host, Live, _time);
    }

    public AgentIdentity Identity { get; }

    public IAgentHistory History => _history;

    public LiveFeed Live { get; } = new();

    public async ValueTask<AgentView> ViewAsync(CancellationToken cancel)
    {
        if (Fresh is { } fresh) return fresh;
        if (Stuck is { } stuck) return stuck;
        await _looking.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (Fresh is { } made) return made;
            if (Stuck is { } still) return still;
            _asked = _host.ViewAsync();
            if (_last is { } last && await Task.WhenAny(_asked, Task.Delay(Patience, cancel)).ConfigureAwait(false) != _asked) return last;
            var view = _last = await _asked.ConfigureAwait(false);
            _viewedAt = _time.GetTimestamp();
            Volatile.Write(ref _view, view);
            return view;
        }
        finally
        {
            _looking.Release();
        }
    }

    public async ValueTask<AgentBot?> FindBotAsync(BotId bot, CancellationToken cancel)
    {
        var view = await ViewAsync(cancel).ConfigureAwait(false);
        if (view.Bots.FirstOrDefault(b => b.Id == bot) is not { } known) return null;
        if (!_loaded.TryGetValue(bot, out var kept) || _time.GetElapsedTime(kept.At) > StaleAfter)
        {
            if (await _host.SnapshotAsync(bot).ConfigureAwait(false) is not { } snapshot) return null;
            _loaded[bot] = kept = new(snapshot, kept?.Snapshot == snapshot ? kept.Bot : Bot.Load(snapshot, _host.InstrumentOf(known.Symbol), _configuration.Risk), _time.GetTimestamp());
        }
        return new(kept.Bot, view.Markets.FirstOrDefault(m => m.Symbol == known.Symbol)?.Price ?? 0);
    }

    public async ValueTask<Outcome> TellAsync(BotId bot, string word, string? reason, CancellationToken cancel)
    {
        if (OperatorOrder.All.FirstOrDefault(o => o.Name == word) is not { } order)
            return new(false, $"'{word}' is not known; expected {string.Join(", ", OperatorOrder.All.Select(o => o.Name))}.");
        var reached = await _host.CommandAsync(bot, order.Event(reason ?? OperatorOrder.UsualReason)).ConfigureAwait(false);
        Forget(bot);
        var stands = $"{bot} is {reached.ToString().ToLowerInvariant()}";
        return order.Reached.Contains(reached) ? new(true, stands) : new(false, $"{stands}: it cannot {word} from there.");
    }

    public ValueTask<long> WaitingAsync(long chat, CancellationToken cancel) => ValueTask.FromResult(_host.WaitingFor(chat));

    public async Task<MessengerAnswer?> SayAsync(long chat, string text, CancellationToken cancel) =>
        _host.Speaking is { } speaking ? await speaking.SayAsync(chat, new(text, IsSilent: false), cancel).ConfigureAwait(false) : null;

    public async ValueTask<IReadOnlyList<Balance>> BalancesAsync(CancellationToken cancel) => await _host.BalancesAsync(cancel).ConfigureAwait(false);

    public ValueTask<TraderConfiguration> ConfigurationAsync(CancellationToken cancel) => ValueTask.FromResult(Volatile.Read(ref _configuration));

    public async ValueTask<IReadOnlyList<ConfigurationProblem>> ApplyAsync(TraderConfiguration configuration, CancellationToken cancel)
    {
        var refused = await _host.ApplyAsync(configuration, cancel).ConfigureAwait(false);
        if (refused.Count > 0) return refused;
        Volatile.Write(ref _configuration, configuration);
        _loaded.Clear();
        Volatile.Write(ref _view, null);
        return refused;
    }

    public void Dispose()
    {
        _news.Dispose();
        _history.Dispose();
        _looking.Dispose();
    }

    /// <summary>What was seen last, while the loop does not end its turn: whoever looks must see that it is stuck.</summary>
    private AgentView? Stuck => _asked is { IsCompleted: false } ? _last : null;

    private AgentView? Fresh => Volatile.Read(ref _view) is { } view && _time.GetElapsedTime(_viewedAt) < StaleAfter ? view : null;

    private void Forget(BotId bot)
    {
        _loaded.TryRemove(bot, out _);
        Volatile.Write(ref _view, null);
    }

    /// <summary>A bot that was loaded for looking at, the snapshot it was loaded from, and when that was taken.</summary>
    private sealed record LoadedBot(string Snapshot, Bot Bot, long At);
}
