using BigOps.Correlation.Rules.Validation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>
/// Reads one YAML document into nodes that know their place. Depth, size and alias expansion are bounded; messages never
/// quote content, because an unquoted secret may look like an alias or a tag.
/// </summary>
internal sealed class YamlReader
{
    private readonly string file;
    private readonly Parser parser;
    private readonly ProblemList problems;
    private readonly Dictionary<AnchorName, ConfigNode> anchors = [];
    private int nodes;

    private YamlReader(string file, string text, ProblemList problems)
    {
        this.file = file;
        this.problems = problems;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a file's text.</summary>
    /// <returns>The root; an empty map where the file holds nothing, null where it cannot be read.</returns>
    public static ConfigMap? Read(string file, string text, ProblemList problems)
    {
        var reader = new YamlReader(file, text, problems);
        try
        {
            return reader.Document();
        }
        catch (YamlException failure)
        {
            problems.Add(reader.MarkOf(failure.Start), "", Reason(failure));
            return null;
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner gives these for some malformed escapes and directives.
            problems.Add(reader.MarkOf(reader.parser.Current?.Start ?? Mark.Empty), "", "cannot be read as YAML");
            return null;
        }
    }

    private static string Reason(YamlException failure) =>
        failure is LimitException ? failure.Message : "cannot be read as YAML: " + failure.Message.ReplaceLineEndings(" ").TrimEnd('.');

    private ConfigMap? Document()
    {
        Next<StreamStart>();
        if (parser.Current is StreamEnd)
        {
            return new ConfigMap(new SourceMark(file, 1, 1), []);
        }

        Next<DocumentStart>();
        var root = Node("", 0);
        Next<DocumentEnd>();
        if (parser.Current is DocumentStart second)
        {
            problems.Add(MarkOf(second.Start), "", "a second document begins; allowed is one document in a file");
            return null;
        }

        if (root.IsNull)
        {
            return new ConfigMap(root.Mark, []);
        }

        if (root is not ConfigMap map)
        {
            problems.Add(root.Mark, "", $"the file holds {root.Describe()}; allowed is a map of sections");
            return null;
        }

        return map;
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (parser.Current is null)
        {
            parser.MoveNext();
        }

        if (parser.Current is not T)
        {
            throw new LimitException(parser.Current?.Start ?? Mark.Empty, "cannot be read as YAML");
        }

        parser.MoveNext();
    }

    private ConfigNode Node(string path, int depth)
    {
        var current = parser.Current ?? throw new LimitException(Mark.Empty, "ends too early");
        Check(current, 1, depth);
        if (current is AnchorAlias alias)
        {
            return Named(alias, depth);
        }

        if (current is NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false })
        {
            throw new LimitException(current.Start, "tags are not allowed; a value that begins with '!' needs quotes");
        }

        var anchor = ((NodeEvent)current).Anchor;
        ConfigNode node = current switch
        {
            Scalar scalar => Take(new ConfigScalar(MarkOf(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain)),
            SequenceStart list => List(list, path, depth),
            _ => Map((MappingStart)current, path, depth),
        };
        if (!anchor.IsEmpty)
        {
            anchors[anchor] = node;
        }

        return node;
    }

    private ConfigScalar Take(ConfigScalar scalar)
    {
        parser.MoveNext();
        return scalar;
    }

    private ConfigList List(SequenceStart start, string path, int depth)
    {
        parser.MoveNext();
        var items = new List<ConfigNode>();
        while (parser.Current is not SequenceEnd)
        {
            items.Add(Node($"{path}[{items.Count}]", depth + 1));
        }

        parser.MoveNext();
        return new ConfigList(MarkOf(start.Start), items);
    }

    private ConfigMap Map(MappingStart start, string path, int depth)
    {
        parser.MoveNext();
        var entries = new List<ConfigEntry>();
        var seen = new Dictionary<string, SourceMark>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            if (parser.Current is not Scalar)
            {
                throw new LimitException(parser.Current?.Start ?? start.Start, "a key is no plain text");
            }

            var key = (ConfigScalar)Node(path, depth + 1);
            var keyPath = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
            var value = Node(keyPath, depth + 1);
            if (seen.TryAdd(key.Text, key.Mark))
            {
                entries.Add(new ConfigEntry(key.Mark, key.Text, value));
            }
            else
            {
                problems.Add(key.Mark, keyPath, $"is written twice; first at {seen[key.Text]}");
            }
        }

        parser.MoveNext();
        return new ConfigMap(MarkOf(start.Start), entries);
    }

    // What the alias names counts again, so that aliases of aliases reach a limit before they cost anything.
    private ConfigNode Named(AnchorAlias alias, int depth)
    {
        parser.MoveNext();
        if (!anchors.TryGetValue(alias.Value, out var named))
        {
            throw new LimitException(alias.Start, "an alias names no anchor before it; a value that begins with '*' needs quotes");
        }

        Check(alias, named.Size, depth + named.Depth);
        return named;
    }

    private void Check(ParsingEvent at, int more, int depth)
    {
        if (depth > YamlLimits.Depth)
        {
            throw new LimitException(at.Start, $"nests too deep; allowed is a depth of {YamlLimits.Depth}");
        }

        nodes = (int)Math.Min(int.MaxValue, (long)nodes + more);
        if (nodes > YamlLimits.Nodes)
        {
            throw new LimitException(at.Start, $"is too large; allowed are {YamlLimits.Nodes} values with every alias written out");
        }
    }

    private SourceMark MarkOf(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    /// <summary>Our own reason to stop reading a file.</summary>
    private sealed class LimitException(Mark at, string message) : YamlException(at, at, message);
}
