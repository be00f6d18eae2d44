using TraderAgent.Domain.Bots;

namespace TraderAgent.Local.Store;

/// <summary>A command that an operator left for the running host.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Bot">For which bot.</param>
/// <param name="Event">What is asked.</param>
public sealed record OperatorCommand(long Id, BotId Bot, BotEvent Event);

/// <summary>Commands from another process to the host of a database: left in a table, which the host looks at between candles.</summary>
public sealed class OperatorCommands
{
    private readonly SqliteDatabase _database;
    private readonly Statement _insert, _waiting, _answer, _answerOf;

    /// <summary>Of an open database.</summary>
    public OperatorCommands(SqliteDatabase database)
    {
        _database = database;
        _insert = database.Prepare("INSERT INTO operator_commands(bot, event) VALUES($1, $2) RETURNING id", "$1", "$2");
        _waiting = database.Prepare("SELECT id, bot, event FROM operator_commands WHERE answer IS NULL ORDER BY id LIMIT 100");
        _answer = database.Prepare("UPDATE operator_commands SET answer = $1 WHERE id = $2", "$1", "$2");
        _answerOf = database.Prepare("SELECT answer FROM operator_commands WHERE id = $1 AND answer IS NOT NULL", "$1");
    }

    /// <summary>Leaves a command.</summary>
    /// <returns>Its number, for <see cref="AnswerTo"/>.</returns>
    public long Leave(BotId bot, BotEvent e)
    {
        var id = 0L;
        _database.InTransaction(() => id = _insert.Rows(r => r.GetInt64(0), bot.Value, WireJson.Write(e)).Single());
        return id;
    }

    /// <summary>Commands that wait, oldest first.</summary>
    public IReadOnlyList<OperatorCommand> Waiting() =>
        _database.Read(() => _waiting.Rows(r => new OperatorCommand(r.GetInt64(0), new(r.GetString(1)), WireJson.Read<BotEvent>(r.GetString(2)))));

    /// <summary>Notes what came of a command.</summary>
    public void Answer(long id, string answer) => _database.InTransaction(() => _answer.Run(answer, id));

    /// <summary>What came of a command; null while it waits.</summary>
    public string? AnswerTo(long id) => _database.Read(() => _answerOf.Rows(r => r.GetString(0), id).SingleOrDefault());
}
