namespace TraderAgent.Api.Records;

/// <summary>A small document that the agent keeps: a user, a token, a version of the configuration, a line of the audit log.</summary>
/// <param name="Id">Its name among those of its kind: at most 200 of <c>A-Za-z0-9_.@-</c>.</param>
/// <param name="Body">Its content, JSON.</param>
/// <param name="Tag">Its state: it changes with every write.</param>
public sealed record StoredRecord(string Id, string Body, string Tag);

/// <summary>Which records of a kind are meant, in order of their ids (ordinal).</summary>
/// <param name="After">Only those behind this id, in the direction of reading; null from the beginning.</param>
/// <param name="Most">At most so many.</param>
/// <param name="IsNewestFirst">Read from the highest id down.</param>
public sealed record RecordRange(string? After = null, int Most = 1000, bool IsNewestFirst = false);

/// <summary>
/// Where the agent keeps its documents: SQLite in the embedded host, Azure Tables in Azure. Each write is whole or not at all,
/// and one that would overwrite somebody else's is refused. A kind is a word of <c>a-z-</c>.
/// </summary>
public interface IRecords
{
    /// <summary>One record; null when there is none.</summary>
    Task<StoredRecord?> FindAsync(string kind, string id, CancellationToken cancel);

    /// <summary>The records of a range.</summary>
    Task<IReadOnlyList<StoredRecord>> ListAsync(string kind, RecordRange range, CancellationToken cancel);

    /// <summary>Adds a record, or replaces the one whose state is known.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its name.</param>
    /// <param name="body">Its content.</param>
    /// <param name="seen">The tag it was read with; null for one that must not be there yet.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its tag now; null when somebody else was faster, and nothing was written.</returns>
    Task<string?> TryPutAsync(string kind, string id, string body, string? seen, CancellationToken cancel);

    /// <summary>Takes a record away; one that is not there is no error.</summary>
    Task DeleteAsync(string kind, string id, CancellationToken cancel);
}
