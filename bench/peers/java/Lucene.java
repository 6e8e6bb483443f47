// Lucene 4.10 with the Stempel stemmer. The protocol is that of ../src/trial.rs, so are the lines written.
// java -cp JARS Lucene.java list | run ENGINE SETTING FOLDER OUT

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.stempel.StempelFilter;
import org.apache.lucene.analysis.stempel.StempelStemmer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.RAMDirectory;
import org.apache.lucene.util.Version;

class Lucene {
    static final List<String> SETTINGS = List.of("PolishAnalyzer", "Stempel, then folded", "folded", "folded, fuzzy 1", "folded, fuzzy 2",
        "PolishAnalyzer, misses fuzzy over folded words 1, then 2");
    static final String[] FIELDS = {"title", "employer", "region", "text"};
    static final float[] WEIGHTS = {8, 3, 3, 1};
    static final int WARMING = 50;
    static final double PATIENCE = 60;

    /** Stempel's settings are judged by themselves. */
    static String name(String setting) {
        return setting.startsWith("folded") ? "Lucene" : "Lucene, Stempel";
    }

    record Advert(long id, boolean judged, String[] texts) {}
    record Asked(String text, boolean human) {}
    record Answer(List<Long> ids, double micros) {}

    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("list")) {
            SETTINGS.forEach(setting -> System.out.println(name(setting) + "\t" + setting));
        } else if (args.length == 5 && args[0].equals("run") && SETTINGS.contains(args[2]) && args[1].equals(name(args[2]))) {
            run(args[2], Path.of(args[3]), Path.of(args[4]));
        } else {
            throw new IllegalArgumentException("list | run ENGINE SETTING FOLDER OUT");
        }
    }

    static void run(String setting, Path folder, Path out) throws IOException {
        List<Advert> adverts = Files.readAllLines(folder.resolve("adverts.jsonl")).stream().map(line -> new Advert(
            Long.parseLong(value(line, "id")), value(line, "judged").equals("true"),
            Arrays.stream(FIELDS).map(field -> value(line, field)).toArray(String[]::new))).toList();
        List<Asked> queries = Files.readAllLines(folder.resolve("queries.jsonl")).stream()
            .map(line -> new Asked(value(line, "text"), value(line, "truth").equals("human"))).toList();
        List<Asked> dictionary = queries.stream().filter(query -> !query.human()).toList();

        long started = System.nanoTime();
        Index index = new Index(adverts, setting);
        double seconds = (System.nanoTime() - started) / 1e9;
        for (Asked query : dictionary.subList(0, WARMING)) index.ask(query.text());
        long begun = System.nanoTime();
        List<Answer> answers = answer(index, dictionary);
        int rounds = (int) Math.min(3, PATIENCE / ((System.nanoTime() - begun) / 1e9));
        for (int round = 0; round < rounds; round++) {
            List<Answer> again = answer(index, dictionary), before = answers;
            double cold = round == 0 ? Double.MAX_VALUE : 0;
            answers = IntStream.range(0, again.size()).mapToObj(at -> new Answer(before.get(at).ids(),
                Math.min(again.get(at).micros(), Math.max(cold, before.get(at).micros())))).toList();
        }
        long bytes = index.bytes();
        Index judged = new Index(adverts.stream().filter(Advert::judged).toList(), setting);
        List<Answer> human = answer(judged, queries.stream().filter(Asked::human).toList());
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(out))) {
            lines.printf("{\"engine\":\"%s\",\"version\":\"%s\",\"setting\":\"%s\",\"seconds\":%s,\"bytes\":%d,\"rounds\":%d}%n",
                name(setting), Version.LATEST, setting, seconds, bytes, rounds);
            for (List<Answer> part : List.of(answers, human)) {
                part.forEach(answer -> lines.printf("{\"ids\":%s,\"us\":%s}%n", answer.ids(), answer.micros()));
            }
        }
    }

    static List<Answer> answer(Index index, List<Asked> queries) throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (Asked query : queries) {
            long started = System.nanoTime();
            List<Long> ids = index.ask(query.text());
            answers.add(new Answer(ids, (System.nanoTime() - started) / 1e3));
        }
        return answers;
    }

    /** One field of a line that our own exporter wrote: a string, a number or a truth value. */
    static String value(String line, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([0-9a-z]+))").matcher(line);
        if (!found.find()) throw new IllegalArgumentException(name + " is missing in " + line);
        return found.group(2) != null ? found.group(2) : found.group(1).translateEscapes();
    }

    /** An index in memory, in one segment. */
    static class Index {
        final String setting;
        final Analyzer analyzer;
        final RAMDirectory directory = new RAMDirectory();
        final IndexSearcher searcher;

        Index(List<Advert> adverts, String setting) throws IOException {
            this.setting = setting;
            analyzer = setting.startsWith("PolishAnalyzer") ? new PolishAnalyzer() : new Folding(setting.startsWith("Stempel"));
            IndexWriterConfig config = new IndexWriterConfig(Version.LATEST, new PerFieldAnalyzerWrapper(analyzer, java.util.Map.of(
                "title as is", new Folding(false), "employer as is", new Folding(false), "region as is", new Folding(false), "text as is", new Folding(false))));
            config.setSimilarity(new BM25Similarity());
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (Advert advert : adverts) {
                    Document document = new Document();
                    document.add(new StoredField("id", advert.id()));
                    for (int at = 0; at < FIELDS.length; at++) {
                        document.add(new TextField(FIELDS[at], advert.texts()[at], Field.Store.NO));
                        if (setting.contains("misses")) document.add(new TextField(FIELDS[at] + " as is", advert.texts()[at], Field.Store.NO));
                    }
                    writer.addDocument(document);
                }
                writer.forceMerge(1);
            }
            searcher = new IndexSearcher(DirectoryReader.open(directory));
            searcher.setSimilarity(new BM25Similarity());
        }

        long bytes() throws IOException {
            long bytes = 0;
            for (String file : directory.listAll()) bytes += directory.fileLength(file);
            return bytes;
        }

        List<Long> ask(String text) throws IOException {
            if (!setting.contains("misses")) return found(text, analyzer, "", setting.endsWith("1") ? 1 : setting.endsWith("2") ? 2 : 0);
            List<Long> found = found(text, analyzer, "", 0);
            for (int edits = 1; edits <= 2 && found.isEmpty(); edits++) found = found(text, new Folding(false), " as is", edits);
            return found;
        }

        /** All words, each in any field or within so many edits of a word there. */
        List<Long> found(String text, Analyzer analyzer, String suffix, int edits) throws IOException {
            BooleanQuery all = new BooleanQuery();
            for (String word : words(text, analyzer)) {
                BooleanQuery anywhere = new BooleanQuery();
                for (int at = 0; at < FIELDS.length; at++) {
                    Term term = new Term(FIELDS[at] + suffix, word);
                    Query query = edits > 0 ? new FuzzyQuery(term, edits) : new TermQuery(term);
                    query.setBoost(WEIGHTS[at]);
                    anywhere.add(query, Occur.SHOULD);
                }
                all.add(anywhere, Occur.MUST);
            }
            List<Long> ids = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(all, 10).scoreDocs) ids.add(searcher.doc(hit.doc).getField("id").numericValue().longValue());
            return ids;
        }

        static List<String> words(String text, Analyzer analyzer) throws IOException {
            List<String> words = new ArrayList<>();
            try (TokenStream stream = analyzer.tokenStream("title", text)) {
                CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
                stream.reset();
                while (stream.incrementToken()) words.add(word.toString());
                stream.end();
            }
            return words;
        }
    }

    /** Lower case, the stem if wanted, then no diacritics. */
    static class Folding extends Analyzer {
        final boolean stems;

        Folding(boolean stems) {
            this.stems = stems;
        }

        @Override
        protected TokenStreamComponents createComponents(String field, Reader reader) {
            Tokenizer source = new StandardTokenizer(reader);
            TokenStream words = new LowerCaseFilter(source);
            if (stems) words = new StempelFilter(words, new StempelStemmer(PolishAnalyzer.getDefaultTable()));
            return new TokenStreamComponents(source, new ASCIIFoldingFilter(words));
        }
    }
}
