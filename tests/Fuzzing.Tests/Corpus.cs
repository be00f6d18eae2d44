using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace TraderAgent.Fuzzing.Tests;

/// <summary>
/// The inputs of a target that are kept in <c>tests/Fuzzing.Tests/corpus</c>: those that found something, and those that reach an outcome of their own.
/// <c>FUZZ_KEEP=1</c> adds to them, by hand.
/// </summary>
internal sealed class Corpus(string target)
{
    private const int MostReaching = 8;
    private static readonly bool IsKept = Environment.GetEnvironmentVariable("FUZZ_KEEP") == "1";

    private readonly string _folder = Path.Combine(Root(), "tests", "Fuzzing.Tests", "corpus", target);

    /// <summary>Where the input that is being read is written, for one that ends the whole process.</summary>
    public string Current { get; } = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "traderagent-fuzzing")).FullName, $"{target}.{Environment.ProcessId}");

    /// <summary>Those that are kept, in the order of their names.</summary>
    public IEnumerable<byte[]> Kept() => Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];

    /// <summary>Keeps another where that is asked for.</summary>
    public void Keep(byte[] input, bool isFinding)
    {
        if (!IsKept) return;
        Directory.CreateDirectory(_folder);
        if (!isFinding && Directory.EnumerateFiles(_folder, "reaches-*").Count() >= MostReaching) return;
        File.WriteAllBytes(Path.Combine(_folder, $"{(isFinding ? "found" : "reaches")}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}"), input);
    }

    /// <summary>Writes down what is read next.</summary>
    public Recorder Record() => new(Current);

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TraderAgent.Functions.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds TraderAgent.Functions.sln; run them from a clone.");
    }

    /// <summary>A file with the length of the input that is being read, and the input.</summary>
    internal sealed class Recorder(string path) : IDisposable
    {
        private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);

        public void Note(byte[] input)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, input.Length);
            RandomAccess.Write(_file, input, sizeof(int));
            RandomAccess.Write(_file, length, 0);
        }

        public void Dispose()
        {
            _file.Dispose();
            File.Delete(path);
        }
    }
}
