using System.Text;
using BigOps.Correlation.Server.Local.Files;

namespace BigOps.Correlation.Server.Local;

/// <summary>
/// Keeps the text of every configuration that entries of the journal may need again on replay, one file per version. One
/// thread uses it.
/// </summary>
internal sealed class ConfigArchive
{
    /// <summary>
    /// Newest versions kept even when nothing refers to them: far more than can come into force between two checkpoints, so
    /// that a replay never misses one.
    /// </summary>
    public const int KeptVersions = 1_000;

    private const string Extension = ".yaml";
    private readonly string directory;
    private readonly StorageEnvironment environment;
    private readonly int keptVersions;

    /// <summary>Opens the archive of a directory.</summary>
    /// <param name="directory">Where it is.</param>
    /// <param name="environment">What it works with.</param>
    /// <param name="keptVersions">Newest versions kept whatever refers to them.</param>
    /// <param name="isShared">Whether other processes may be writing there at this moment.</param>
    public ConfigArchive(string directory, StorageEnvironment environment, int keptVersions = KeptVersions, bool isShared = false)
    {
        this.keptVersions = keptVersions;
        this.directory = directory;
        this.environment = environment;
        Directory.CreateDirectory(directory);
        if (!isShared)
        {
            AtomicFile.DeleteLeftovers(directory);
        }
    }

    /// <summary>Stores a version; ends once it is durable. Storing it again makes it the newest.</summary>
    public void Save(string version, string text)
    {
        var path = PathOf(version);
        AtomicFile.Write(environment.Disk, path, Encoding.UTF8.GetBytes(text));
        File.SetLastWriteTimeUtc(path, environment.Time.GetUtcNow().UtcDateTime);
    }

    /// <summary>The text of a version, or null where it is not kept.</summary>
    public string? Load(string version) => PathOf(version) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>Every version that is kept.</summary>
    public IReadOnlyList<string> Versions() => [.. Directory.EnumerateFiles(directory, "*" + Extension).Select(static path => Path.GetFileNameWithoutExtension(path))];

    /// <summary>Deletes versions that are neither referred to nor among the newest <see cref="KeptVersions"/>.</summary>
    /// <param name="referenced">Versions that the state or the kept journal still needs.</param>
    public void Prune(IReadOnlySet<string> referenced)
    {
        var newestFirst = new DirectoryInfo(directory).EnumerateFiles("*" + Extension)
            .OrderByDescending(static file => file.LastWriteTimeUtc)
            .ThenBy(static file => file.Name, StringComparer.Ordinal);
        foreach (var file in newestFirst.Skip(keptVersions))
        {
            if (!referenced.Contains(Path.GetFileNameWithoutExtension(file.Name)))
            {
                file.Delete();
            }
        }
    }

    private string PathOf(string version)
    {
        ArgumentException.ThrowIfNullOrEmpty(version);
        return version.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? Path.Combine(directory, version + Extension)
            : throw new ArgumentException($"'{version}' is no version: letters, digits, - and _ are allowed.", nameof(version));
    }
}
