namespace TraderAgent.Api.Answers;

/// <summary>Where the files of results are kept (<see cref="ResultFiles"/>): a folder in the embedded host, blobs or tables in Azure.</summary>
public interface IResultStore
{
    /// <summary>Keeps the files of a result, each whole or not at all, in their order: what is written last says that all is there.</summary>
    /// <param name="id">The result: up to 100 of <c>A-Za-z0-9_-</c>.</param>
    /// <param name="files">Its files.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    Task WriteAsync(string id, IEnumerable<ResultFile> files, CancellationToken cancel);

    /// <summary>Opens a file of a result; null when there is none.</summary>
    Task<Stream?> OpenAsync(string id, string name, CancellationToken cancel);

    /// <summary>The names of a result's files; none when there is no such result.</summary>
    Task<IReadOnlyList<string>> NamesAsync(string id, CancellationToken cancel);

    /// <summary>Takes a result away; one that is not there is no error.</summary>
    Task DeleteAsync(string id, CancellationToken cancel);
}
