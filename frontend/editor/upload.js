// Sending a file with its progress, which fetch does not tell. A large one goes in pieces, so that a lost connection costs little.

import { send } from "../media/send.js";

const LARGE = 1024 * 1024;

/** Sends `file`; `progress` hears 0…1. Gives what the portal made of it: { id, name, width, height, preview }. */
export const upload = (address, file, progress) => (file.size > LARGE ? send(address, file, { progress }) : post(address, file, progress));

function post(address, file, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file, file.name);
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && progress(loaded / total);
    request.onerror = () => failed(new Error("unreachable"));
    request.onload = () => {
      const { status, response } = request;
      status >= 200 && status < 300 && response?.id ? done(response) : failed(new Error(status === 413 ? "large" : response?.error || "refused"));
    };
    request.send(body);
  });
}
