using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Store;

/// <summary>
/// Where what happened is written down for its owner to look at, and queued to be told. The decisions do not depend on it.
/// </summary>
public interface IHistory
{
    /// <summary>
    /// Writes what a turn of a bot adds. It may be called again with the same history, also after it was written in part, and must
    /// then leave what one call leaves.
    /// </summary>
    Task WriteAsync(BotHistory history, CancellationToken cancel);
}
