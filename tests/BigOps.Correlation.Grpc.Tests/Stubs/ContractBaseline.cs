using System.Globalization;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Tests.Stubs;

/// <summary>A contract as lines: one for each field, enum value and method, with everything that others depend on.</summary>
internal static class ContractBaseline
{
    /// <summary>The lines of files, sorted.</summary>
    public static SortedSet<string> Of(IEnumerable<FileDescriptor> files)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            lines.UnionWith(file.MessageTypes.SelectMany(Lines));
            lines.UnionWith(file.EnumTypes.SelectMany(Lines));
            lines.UnionWith(file.Services.SelectMany(service => service.Methods, (service, method) =>
                $"rpc {service.FullName}.{method.Name}({Stream(method.IsClientStreaming)}{method.InputType.FullName}) {Stream(method.IsServerStreaming)}{method.OutputType.FullName}"));
        }

        return lines;
    }

    private static IEnumerable<string> Lines(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().Select(field => Line(message, field))
            .Concat(message.NestedTypes.Where(nested => nested.GetOptions()?.MapEntry != true).SelectMany(Lines))
            .Concat(message.EnumTypes.SelectMany(Lines))
            .Append($"message {message.FullName}");

    private static IEnumerable<string> Lines(EnumDescriptor type) =>
        type.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"value {type.FullName} = {value.Number} {value.Name}"));

    private static string Line(MessageDescriptor message, FieldDescriptor field)
    {
        var kind = field.IsMap ? "map" : field.IsRepeated ? "repeated" : field.HasPresence ? "optional" : "single";
        var type = field.IsMap
            ? $"{TypeOf(field.MessageType.FindFieldByNumber(1))},{TypeOf(field.MessageType.FindFieldByNumber(2))}"
            : TypeOf(field);
        var group = field.RealContainingOneof is { } oneof ? $" in {oneof.Name}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"field {message.FullName} = {field.FieldNumber} {field.Name} {kind} {type}{group}");
    }

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var simple => simple.ToString(),
    };

    private static string Stream(bool streams) => streams ? "stream " : "";
}
