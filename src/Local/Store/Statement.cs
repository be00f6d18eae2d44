using Microsoft.Data.Sqlite;

namespace TraderAgent.Local.Store;

/// <summary>A prepared statement with named parameters, given in order.</summary>
internal sealed class Statement(SqliteCommand command) : IDisposable
{
    /// <summary>Runs it.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Whether it finds a row.</summary>
    public bool Finds(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteScalar() is not null;
    }

    /// <summary>Its rows.</summary>
    public List<T> Rows<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <inheritdoc />
    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
