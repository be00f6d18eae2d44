using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Host;

/// <summary>A command that a bot gave the paper exchange.</summary>
internal sealed record LoggedCommand
{
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    [JsonPropertyName("command")] public required BotCommand Command { get; init; }
}

/// <summary>One thing that was done to the paper exchange: a command, or a step along the candle's path where there is none.</summary>
/// <param name="Position">The candle in which it was done.</param>
/// <param name="Command">The command; null for a step.</param>
internal readonly record struct PaperDeed(long Position, LoggedCommand? Command);

/// <summary>
/// What was done to the paper exchange since its last stored state. The exchange is deterministic, so the same deeds
/// bring it back to where it was. Only candles in which something happened are logged: the others replay by themselves.
/// </summary>
internal sealed class PaperLog(SqliteDatabase database)
{
    private readonly Statement _insert = database.Prepare("INSERT INTO paper_log(position, kind, body) VALUES($1, $2, $3)", "$1", "$2", "$3");
    private readonly List<PaperDeed> _kept = [], _current = [];
    private bool _isLogged;
    private long _position;

    /// <summary>How many deeds are stored.</summary>
    public int Count { get; private set; }

    /// <summary>The deeds stored so far, in order.</summary>
    public IReadOnlyList<PaperDeed> Read()
    {
        var deeds = database.Read(() => database.Prepare("SELECT position, kind, body FROM paper_log ORDER BY id").Rows(r =>
            new PaperDeed(r.GetInt64(0), r.GetString(1) == "command" ? WireJson.Read<LoggedCommand>(r.GetString(2)) : null)));
        Count = deeds.Count;
        if (Count > 0) (_position, _isLogged) = (deeds[^1].Position, true);
        return deeds;
    }

    /// <summary>A candle begins. What was done in the one before and had no effect is forgotten.</summary>
    public void Begin(long position)
    {
        if (_isLogged) _kept.AddRange(_current);
        _current.Clear();
        (_position, _isLogged) = (position, false);
    }

    /// <summary>Notes a deed that has had no effect yet.</summary>
    public void Note(LoggedCommand? command) => _current.Add(new(_position, command));

    /// <summary>Stores all that was noted: from here on it has happened.</summary>
    public void Store()
    {
        database.InLazyTransaction(() =>
        {
            foreach (var deed in _kept) Insert(deed);
            foreach (var deed in _current) Insert(deed);
        });
        Count += _kept.Count + _current.Count;
        _kept.Clear();
        _current.Clear();
        _isLogged = true;
    }

    /// <summary>Forgets all of it, within the transaction that stores the state.</summary>
    public void Clear()
    {
        database.Run("DELETE FROM paper_log");
        _kept.Clear();
        _current.Clear();
        Count = 0;
    }

    private void Insert(in PaperDeed deed) =>
        _insert.Run(deed.Position, deed.Command is null ? "step" : "command", deed.Command is { } command ? WireJson.Write(command) : null);
}
