using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Reflection;

/// <summary>The files behind the services of a server, by name and by what they declare. Immutable; any thread.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);

    public DescriptorIndex(IEnumerable<ServiceDescriptor> services)
    {
        foreach (var service in services)
        {
            Services.Add(service.FullName);
            Add(service.File);
        }
    }

    /// <summary>Full names of the services.</summary>
    public SortedSet<string> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>The file of a name with all it depends on, itself first; null where there is none.</summary>
    public IReadOnlyList<ByteString>? FindFile(string name) => files.TryGetValue(name, out var file) ? Closure(file) : null;

    /// <summary>The same, for the file that declares a symbol.</summary>
    public IReadOnlyList<ByteString>? FindSymbol(string symbol) => symbols.TryGetValue(symbol, out var file) ? Closure(file) : null;

    /// <summary>Whether a message of that name is declared.</summary>
    public bool HasSymbol(string symbol) => symbols.ContainsKey(symbol);

    private void Add(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (var service in file.Services)
        {
            symbols[service.FullName] = file;
            foreach (var method in service.Methods)
            {
                symbols[method.FullName] = file;
            }
        }

        foreach (var message in file.MessageTypes)
        {
            Add(message, file);
        }

        foreach (var enumeration in file.EnumTypes)
        {
            symbols[enumeration.FullName] = file;
        }

        foreach (var dependency in file.Dependencies)
        {
            Add(dependency);
        }
    }

    private void Add(MessageDescriptor message, FileDescriptor file)
    {
        symbols[message.FullName] = file;
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            symbols[field.FullName] = file;
        }

        foreach (var enumeration in message.EnumTypes)
        {
            symbols[enumeration.FullName] = file;
        }

        foreach (var nested in message.NestedTypes)
        {
            Add(nested, file);
        }
    }

    private static List<ByteString> Closure(FileDescriptor root)
    {
        var (order, seen) = (new List<ByteString>(), new HashSet<string>(StringComparer.Ordinal));
        void Visit(FileDescriptor file)
        {
            if (seen.Add(file.Name))
            {
                order.Add(file.SerializedData);
                foreach (var dependency in file.Dependencies)
                {
                    Visit(dependency);
                }
            }
        }

        Visit(root);
        return order;
    }
}
