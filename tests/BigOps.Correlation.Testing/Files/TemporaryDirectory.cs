namespace BigOps.Correlation.Testing.Files;

/// <summary>A directory of its own for one test, deleted afterwards.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Makes the directory.</summary>
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("bigops-").FullName;

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>A path inside.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
