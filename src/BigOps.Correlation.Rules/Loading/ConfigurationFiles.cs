using System.Text;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>Finds and reads the files of a configuration: one file, or the YAML files of a directory in the order of their names.</summary>
internal static class ConfigurationFiles
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>Reads every file into nodes.</summary>
    public static IReadOnlyList<ConfigMap> Read(string path, ProblemList problems)
    {
        var result = new List<ConfigMap>();
        foreach (var file in List(path, problems))
        {
            if (Text(file, problems) is { } text && YamlReader.Read(file, text, problems) is { } root)
            {
                result.Add(root);
            }
        }

        return result;
    }

    private static List<string> List(string path, ProblemList problems)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        try
        {
            var files = Directory.EnumerateFiles(path)
                .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" && !Path.GetFileName(file).StartsWith('.'))
                .Order(StringComparer.Ordinal)
                .ToList();
            if (files.Count is 0 or > YamlLimits.Files)
            {
                problems.Add(new SourceMark(path, 0, 0), "", $"has {files.Count} files; allowed are 1 to {YamlLimits.Files} files that end in .yaml or .yml");
                return [];
            }

            return files;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SourceMark(path, 0, 0), "", "cannot be read: " + failure.Message);
            return [];
        }
    }

    private static string? Text(string file, ProblemList problems)
    {
        var mark = new SourceMark(file, 0, 0);
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > YamlLimits.FileBytes)
            {
                problems.Add(mark, "", $"has {stream.Length} bytes; allowed are {YamlLimits.FileBytes}");
                return null;
            }

            using var reader = new StreamReader(stream, StrictUtf8);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            problems.Add(mark, "", "is no UTF-8 text");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(mark, "", "cannot be read: " + failure.Message);
        }

        return null;
    }
}
