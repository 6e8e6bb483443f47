// What is said of files on their way; Polish where a language is not known.

const WORDS = {
  pl: {
    camera: "Zrób zdjęcie", drop: "Pliki można też przeciągnąć tutaj albo wkleić (Ctrl+V).", queued: "czeka", sending: "wysyłanie", reading: "sprawdzanie",
    lost: "Brak połączenia. Wyślemy resztę, gdy wróci.", failed: "Nie udało się wysłać.", again: "Wyślij dalej", done: "dodano", waits: "dodano, czeka na sprawdzenie antywirusowe",
    added: (name, { done, all }) => `Dodano: ${name} (${done} z ${all})`,
    wait: "Formularz zostanie wysłany, gdy pliki dojdą.", full: "W formularzu nie ma już miejsca. Plik jest w mediach portalu.",
    otherKind: { image: "To nie jest zdjęcie. Plik jest w mediach portalu, ale nie w tym formularzu.", file: "To jest zdjęcie. Jest w mediach portalu, ale nie w tym formularzu." },
  },
  en: {
    camera: "Take a photo", drop: "Files can also be dropped here or pasted (Ctrl+V).", queued: "waiting", sending: "sending", reading: "checking",
    lost: "No connection. The rest will be sent when it is back.", failed: "It could not be sent.", again: "Go on sending", done: "added", waits: "added, waits for its virus check",
    added: (name, { done, all }) => `Added: ${name} (${done} of ${all})`,
    wait: "The form will be sent when the files have arrived.", full: "There is no more room in the form. The file is among the portal’s media.",
    otherKind: { image: "This is not a picture. It is among the portal’s media, but not in this form.", file: "This is a picture. It is among the portal’s media, but not in this form." },
  },
  uk: {
    camera: "Зробити фото", drop: "Файли можна також перетягнути сюди або вставити (Ctrl+V).", queued: "чекає", sending: "надсилання", reading: "перевірка",
    lost: "Немає з’єднання. Решту надішлемо, коли воно повернеться.", failed: "Не вдалося надіслати.", again: "Надсилати далі", done: "додано", waits: "додано, чекає на перевірку антивірусом",
    added: (name, { done, all }) => `Додано: ${name} (${done} з ${all})`,
    wait: "Форму буде надіслано, коли надійдуть файли.", full: "У формі більше немає місця. Файл є серед медіа порталу.",
    otherKind: { image: "Це не зображення. Файл є серед медіа порталу, але не в цій формі.", file: "Це зображення. Воно є серед медіа порталу, але не в цій формі." },
  },
};

export function wordsOf(lang) {
  const code = WORDS[lang] ? lang : "pl";
  const share = new Intl.NumberFormat(code, { style: "percent", maximumFractionDigits: 0 });
  return { ...WORDS[code], percent: (number) => share.format(number) };
}
